package dev.intarsia.storage.tck;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The plainest right ledger: a map under a monitor that forgets nothing. */
class MapLedger implements TagLedger {

  final Map<Long, Long> stamps = new HashMap<>();
  long incarnation = new SplittableRandom().nextLong();
  long clock;
  long floor;

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public synchronized long clock() {
    return clock;
  }

  @Override
  public synchronized boolean hasInvalidated(long[] tagHashes, long stamp) {
    if (stamp < floor()) {
      return true;
    }
    for (long hash : tagHashes) {
      if (isNewer(stamps.getOrDefault(hash, Long.MIN_VALUE), stamp)) {
        return true;
      }
    }
    return false;
  }

  boolean isNewer(long invalidated, long stamp) {
    return invalidated > stamp;
  }

  @Override
  public synchronized long floor() {
    return floor;
  }

  @Override
  public synchronized void invalidate(long[] tagHashes) {
    clock++;
    for (long hash : tagHashes) {
      stamps.put(hash, clock);
    }
  }

  @Override
  public synchronized void raiseFloor() {
    floor = ++clock;
  }

  @Override
  public synchronized LedgerStatistics statistics() {
    return new LedgerStatistics(stamps.size(), 0, clock, floor);
  }

  @Override
  public void close() {}

  /** What comes after it has been closed; null if nothing of it outlives that. */
  @Nullable MapLedger reopened() {
    return null;
  }
}
