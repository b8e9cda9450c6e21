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
    CELLS_DROPPED_BEFORE_SKETCH_RAISED,
    CELLS_EMPTIED_IN_PLACE,
    FORGETTING_NOT_WAITED_FOR,
    SKETCH_READ_BEFORE_TABLE,
    SKETCH_SKIPPED_WHERE_CELL_EXISTS
  }

  /** Where a thread can be held up. */
  enum Moment {
    BEFORE_CELLS,
    BEHIND_CELLS,
    WHILE_FORGETTING,
    WHILE_JUDGING
  }

  /** What happens while a thread is held up. */
  interface Gap {
    void at(Moment moment);
  }

  private final Weakness weakness;
  private final int exactTags;
  private final Gap gap;
  private final ReentrantReadWriteLock forgetting = new ReentrantReadWriteLock();
  private final Map<Long, Long> sketch = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong floor = new AtomicLong();
  private final AtomicLong forgettings = new AtomicLong();
  private volatile Map<Long, Long> table = new ConcurrentHashMap<>();

  WeakenedLedger(Weakness weakness, int exactTags, Gap gap) {
    this.weakness = weakness;
    this.exactTags = exactTags;
    this.gap = gap;
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
    boolean isInSketch = isAnyAfter(sketch, tagHashes, stamp);
    gap.at(Moment.WHILE_JUDGING);
    if (weakness == Weakness.SKETCH_READ_BEFORE_TABLE) {
      current = table;
    }
    if (weakness == Weakness.SKETCH_SKIPPED_WHERE_CELL_EXISTS) {
      isInSketch = isInSketch && !hasAny(current, tagHashes);
    }
    return isInSketch || isAnyAfter(current, tagHashes, stamp) || stamp < floor.get();
  }

  private static boolean isAnyAfter(Map<Long, Long> stamps, long[] tagHashes, long stamp) {
    for (long tag : tagHashes) {
      if (stamps.getOrDefault(tag, 0L) > stamp) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAny(Map<Long, Long> stamps, long[] tagHashes) {
    for (long tag : tagHashes) {
      if (stamps.containsKey(tag)) {
        return true;
      }
    }
    return false;
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
    if (weakness == Weakness.CLOCK_MOVED_BEFORE_CELLS) {
      clock.incrementAndGet();
    }
    gap.at(Moment.BEFORE_CELLS);
    raiseCells(tagHashes, stamp);
    gap.at(Moment.BEHIND_CELLS);
    return switch (weakness) {
      case CLOCK_MOVED_BEFORE_CELLS -> true;
      case CLOCK_MOVED_WHEREVER_IT_IS -> clock.incrementAndGet() > 0;
      default -> clock.compareAndSet(stamp - 1, stamp);
    };
  }

  private void raiseCells(long[] tagHashes, long stamp) {
    boolean waits = weakness != Weakness.FORGETTING_NOT_WAITED_FOR;
    if (waits) {
      forgetting.readLock().lock();
    }
    for (long tag : tagHashes) {
      table.merge(tag, stamp, Math::max);
    }
    if (waits) {
      forgetting.readLock().unlock();
    }
    if (table.size() > exactTags) {
      forget();
    }
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

  /** If nobody else is at it, or inside; then the next invalidation sees to it. */
  private void forget() {
    if (!forgetting.writeLock().tryLock()) {
      return;
    }
    Map<Long, Long> full = table;
    if (weakness == Weakness.CELLS_DROPPED_BEFORE_SKETCH_RAISED) {
      table = new ConcurrentHashMap<>();
      gap.at(Moment.WHILE_FORGETTING);
    }
    full.forEach((tag, stamp) -> sketch.merge(tag, stamp, Math::max));
    if (weakness == Weakness.CELLS_EMPTIED_IN_PLACE) {
      full.clear();
    } else {
      gap.at(Moment.WHILE_FORGETTING);
      table = new ConcurrentHashMap<>();
    }
    forgettings.incrementAndGet();
    forgetting.writeLock().unlock();
  }
}
