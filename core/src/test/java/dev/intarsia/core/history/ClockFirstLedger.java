package dev.intarsia.core.history;

import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.testkit.doubles.DelegatingLedger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A wrong ledger: it moves its clock before its cells. What happens in between goes unnoticed. */
final class ClockFirstLedger extends DelegatingLedger {

  private final AtomicLong clock = new AtomicLong();
  private final Map<Long, Long> cells = new ConcurrentHashMap<>();
  private final Runnable inBetween;

  ClockFirstLedger(Runnable inBetween) {
    super(HeapTagLedger.of(new LedgerSizing(1, 2)));
    this.inBetween = inBetween;
  }

  @Override
  public long clock() {
    return clock.get();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    for (long hash : tagHashes) {
      if (cells.getOrDefault(hash, 0L) > stamp) {
        return true;
      }
    }
    return stamp < floor();
  }

  @Override
  public void invalidate(long[] tagHashes) {
    long stamp = clock.incrementAndGet();
    inBetween.run();
    for (long hash : tagHashes) {
      cells.merge(hash, stamp, Math::max);
    }
  }

  @Override
  public void raiseFloor() {
    super.raiseFloor();
    clock.set(Math.max(clock.get() + 1, super.floor()));
  }
}
