package dev.intarsia.ledger;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
    CELLS_COPIED_BEFORE_CLOSING,
    FORGETTING_NOT_WAITED_FOR,
    SKETCH_READ_BEFORE_TABLE,
    SKETCH_SKIPPED_WHERE_CELL_EXISTS,
    NOTED_BEFORE_CLOCK_MOVED,
    MISSING_NOTE_TAKEN_FOR_NONE,
    STAMP_OF_NOTE_NOT_LOOKED_AT
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
  private final WeakenedNotes notes;
  private final AtomicBoolean isForgetting = new AtomicBoolean();
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private final Map<Long, Long> sketch = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong floor = new AtomicLong();
  private final AtomicLong forgettings = new AtomicLong();
  private volatile Map<Long, Long> table = new ConcurrentHashMap<>();

  WeakenedLedger(Weakness weakness, int exactTags, Gap gap) {
    this.weakness = weakness;
    this.exactTags = exactTags;
    this.gap = gap;
    notes = new WeakenedNotes(weakness);
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

  @Override
  public boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long readClock) {
    // What is wrong with the table is found sooner if it is always asked.
    boolean isSpared =
        switch (weakness) {
          case NONE,
              NOTED_BEFORE_CLOCK_MOVED,
              MISSING_NOTE_TAKEN_FOR_NONE,
              STAMP_OF_NOTE_NOT_LOOKED_AT ->
              notes.spare(tagHashes, provenAt, readClock);
          default -> false;
        };
    return !isSpared && hasInvalidated(tagHashes, stamp);
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
    if (weakness == Weakness.NOTED_BEFORE_CLOCK_MOVED) {
      notes.note(stamp, tagHashes);
    }
    raiseCells(tagHashes, stamp);
    gap.at(Moment.BEHIND_CELLS);
    boolean hasMoved =
        switch (weakness) {
          case CLOCK_MOVED_BEFORE_CELLS -> true;
          case CLOCK_MOVED_WHEREVER_IT_IS -> clock.incrementAndGet() > 0;
          default -> clock.compareAndSet(stamp - 1, stamp);
        };
    if (hasMoved && weakness != Weakness.NOTED_BEFORE_CLOCK_MOVED) {
      notes.note(stamp, tagHashes);
    }
    return hasMoved;
  }

  private void raiseCells(long[] tagHashes, long stamp) {
    boolean waits = weakness != Weakness.FORGETTING_NOT_WAITED_FOR;
    if (waits) {
      closing.readLock().lock();
    }
    for (long tag : tagHashes) {
      table.merge(tag, stamp, Math::max);
    }
    if (waits) {
      closing.readLock().unlock();
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
    if (!isForgetting.compareAndSet(false, true)) {
      return;
    }
    Map<Long, Long> full = table;
    if (weakness == Weakness.CELLS_COPIED_BEFORE_CLOSING) {
      raiseSketch(full);
      gap.at(Moment.WHILE_FORGETTING);
    }
    if (closing.writeLock().tryLock()) {
      replace(full);
      closing.writeLock().unlock();
      forgettings.incrementAndGet();
    }
    isForgetting.set(false);
  }

  private void replace(Map<Long, Long> full) {
    switch (weakness) {
      case CELLS_COPIED_BEFORE_CLOSING -> table = new ConcurrentHashMap<>();
      case CELLS_DROPPED_BEFORE_SKETCH_RAISED -> {
        table = new ConcurrentHashMap<>();
        gap.at(Moment.WHILE_FORGETTING);
        raiseSketch(full);
      }
      case CELLS_EMPTIED_IN_PLACE -> {
        raiseSketch(full);
        full.clear();
      }
      default -> {
        raiseSketch(full);
        gap.at(Moment.WHILE_FORGETTING);
        table = new ConcurrentHashMap<>();
      }
    }
  }

  private void raiseSketch(Map<Long, Long> full) {
    full.forEach((tag, stamp) -> sketch.merge(tag, stamp, Math::max));
  }
}
