package dev.intarsia.testkit.doubles;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ledger with a planted fault: it moves its clock before its cells, so that who looks in between
 * proves at the new clock what is dead a moment later. Whoever checks freshness must find it.
 *
 * <p>It forgets no tag and keeps nothing beyond its process.
 *
 * <p>Thread safety: safe, but for the fault.
 */
public final class ClockFirstLedger implements TagLedger {

  private final Map<Long, Long> cells = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong floor = new AtomicLong();
  private final Runnable inBetween;

  /**
   * An empty one.
   *
   * @param inBetween what happens in each invalidation after the clock was moved
   */
  public ClockFirstLedger(Runnable inBetween) {
    this.inBetween = inBetween;
  }

  @Override
  public long incarnation() {
    return 42;
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
    return stamp < floor.get();
  }

  @Override
  public long floor() {
    return floor.get();
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
    floor.accumulateAndGet(clock.incrementAndGet(), Math::max);
  }

  @Override
  public LedgerStatistics statistics() {
    return new LedgerStatistics(cells.size(), 0, clock.get(), floor.get());
  }

  @Override
  public void close() {}
}
