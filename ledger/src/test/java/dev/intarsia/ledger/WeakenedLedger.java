package dev.intarsia.ledger;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A plain twin of the ledger, with one ordering given up and the gap held open.
 *
 * <p>It shows that the load which finds nothing in the real ledger would find something. Without a
 * weakness it is right, only slow.
 */
final class WeakenedLedger implements TagLedger {

  /** The ordering given up. */
  enum Weakness {
    NONE,
    CLOCK_MOVED_BEFORE_CELLS,
    CLOCK_MOVED_WHEREVER_IT_IS,
    FLOOR_RAISED_WITHOUT_CLOCK,
    CELLS_DROPPED_BEFORE_SKETCH_RAISED
  }

  private final Weakness weakness;
  private final int exactTags;
  private final ReentrantReadWriteLock forgetting = new ReentrantReadWriteLock();
  private final Map<Long, Long> sketch = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong floor = new AtomicLong();
  private final AtomicLong forgettings = new AtomicLong();
  private volatile Map<Long, Long> table = new ConcurrentHashMap<>();

  WeakenedLedger(Weakness weakness, int exactTags) {
    this.weakness = weakness;
    this.exactTags = exactTags;
  }

  @Override
  public long incarnation() {
    return 1L;
  }

  @Override
  public long clock() {
    return clock.get();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    Map<Long, Long> current = table;
    for (long tag : tagHashes) {
      if (current.getOrDefault(tag, 0L) > stamp || sketch.getOrDefault(tag, 0L) > stamp) {
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
    while (!hasInvalidatedOnce(tagHashes)) {
      Thread.onSpinWait();
    }
  }

  private boolean hasInvalidatedOnce(long[] tagHashes) {
    long stamp = clock.get() + 1;
    if (weakness == Weakness.CLOCK_MOVED_WHEREVER_IT_IS) {
      Thread.yield();
    }
    if (weakness == Weakness.CLOCK_MOVED_BEFORE_CELLS) {
      clock.incrementAndGet();
      Thread.yield();
    }
    forgetting.readLock().lock();
    for (long tag : tagHashes) {
      table.merge(tag, stamp, Math::max);
    }
    forgetting.readLock().unlock();
    if (table.size() > exactTags) {
      forget();
    }
    return switch (weakness) {
      case CLOCK_MOVED_BEFORE_CELLS -> true;
      case CLOCK_MOVED_WHEREVER_IT_IS -> clock.incrementAndGet() > 0;
      default -> clock.compareAndSet(stamp - 1, stamp);
    };
  }

  @Override
  public void raiseFloor() {
    long stamp;
    do {
      stamp = clock.get() + 1;
      floor.accumulateAndGet(stamp, Math::max);
    } while (weakness != Weakness.FLOOR_RAISED_WITHOUT_CLOCK
        && !clock.compareAndSet(stamp - 1, stamp));
  }

  @Override
  public LedgerStatistics statistics() {
    return new LedgerStatistics(table.size(), forgettings.get(), clock(), floor());
  }

  @Override
  public void close() {}

  private void forget() {
    forgetting.writeLock().lock();
    Map<Long, Long> full = table;
    if (weakness == Weakness.CELLS_DROPPED_BEFORE_SKETCH_RAISED) {
      table = new ConcurrentHashMap<>();
      Thread.yield();
    }
    full.forEach((tag, stamp) -> sketch.merge(tag, stamp, Math::max));
    table = new ConcurrentHashMap<>();
    forgettings.incrementAndGet();
    forgetting.writeLock().unlock();
  }
}
