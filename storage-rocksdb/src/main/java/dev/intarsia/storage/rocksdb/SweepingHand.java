package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore.EntryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes room: a hand that goes round all keys, in key order, and drops what was not read since it
 * passed last (second chance, CLOCK).
 *
 * <p>Expired and useless entries are dropped wherever it meets them. An entry that was put counts
 * as read. After {@value #PATIENCE} entries without enough room it drops what it meets, so that a
 * put has bounded work even if everything was read.
 *
 * <p>Thread safety: safe; one thread at a time makes room, others wait for it.
 */
final class SweepingHand {

  private static final int CHUNK = 64;
  private static final int PATIENCE = 256;
  private static final long MOST_SLACK_BYTES = 32 << 10;
  private static final int MOST_WAITS = 20_000;
  private static final long WAIT_NANOS = 100_000;

  private final RocksSettings settings;
  private final Shelf shelf;
  private final Tally tally;
  private final ReadMarks marks;
  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable EntryTest isUseless;

  // Guarded by the lock: where the hand is, and whether its neighbourhood is spared this time.
  private KeyWalk.Position position = KeyWalk.Position.START;
  private int neighbourhood = -1;
  private boolean isSpared;

  /** At the first key. */
  SweepingHand(RocksSettings settings, Shelf shelf, Tally tally, ReadMarks marks, TimeSource time) {
    this.settings = settings;
    this.shelf = shelf;
    this.tally = tally;
    this.marks = marks;
    this.time = time;
  }

  /** Sets what is useless from now on. */
  void dropWhen(EntryTest newIsUseless) {
    isUseless = newIsUseless;
  }

  /** Takes room for an entry, making it if there is not enough. */
  void takeRoom(long weight) {
    if (tally.take(weight)) {
      return;
    }
    List<Evictions.Evicted> untold = new ArrayList<>();
    lock.lock();
    try {
      makeRoom(weight, untold);
    } finally {
      lock.unlock();
      shelf.tell(untold);
    }
  }

  /**
   * Makes a part of the room that is lacking because the budget is smaller than it was.
   *
   * @return whether more is lacking
   */
  boolean shrink() {
    List<Evictions.Evicted> untold = new ArrayList<>();
    lock.lock();
    try {
      if (tally.lacking(0) > 0) {
        sweep(new Errand(tally.lacking(0), 0), untold);
      }
      return tally.lacking(0) > 0 && tally.entries() > 0;
    } finally {
      lock.unlock();
      shelf.tell(untold);
    }
  }

  /** Why an entry should go that is not in the way; null if it may stay. */
  Shelf.@Nullable Reason reasonToDrop(Shelf.Seen seen, long nowMillis) {
    EntryTest test = isUseless;
    if (test != null && seen.entry() != null && test.test(seen.entry())) {
      return Shelf.Reason.USELESS;
    }
    return seen.expiresAtMillis() < nowMillis ? Shelf.Reason.EXPIRED : null;
  }

  /** The test for what is useless, if there is one. */
  @Nullable EntryTest isUseless() {
    return isUseless;
  }

  private void makeRoom(long weight, List<Evictions.Evicted> untold) {
    long slack = Math.min(MOST_SLACK_BYTES, settings.bytes() / 128);
    int visited = 0;
    for (int waits = 0; !tally.take(weight); ) {
      int seen = sweep(new Errand(tally.lacking(weight) + slack, PATIENCE - visited), untold);
      visited += seen;
      if (seen == 0 && position.equals(KeyWalk.Position.START)) {
        // Nothing is stored: all room is taken by entries on their way.
        if (++waits > MOST_WAITS) {
          throw new StoreException(
              settings.title()
                  + ": no room for "
                  + weight
                  + " bytes within the budget of "
                  + settings.bytes(),
              null);
        }
        LockSupport.parkNanos(WAIT_NANOS);
      }
    }
  }

  /** What a sweep is for: bytes that are wanted, entries that it may spare meanwhile. */
  private record Errand(long wanted, int patience) {}

  /** Goes on by a chunk at most; the number of entries visited. */
  private int sweep(Errand errand, List<Evictions.Evicted> untold) {
    List<Shelf.Seen> chunk = nextChunk();
    long now = time.epochMillis();
    long freed = 0;
    int visited = 0;
    for (Shelf.Seen seen : chunk) {
      visited++;
      position = seen.key().next();
      Shelf.Reason reason = reason(seen, now, visited > errand.patience);
      if (reason != null) {
        Shelf.Dropped dropped = shelf.drop(seen, reason);
        freed += dropped.weight();
        if (dropped.told() != null) {
          untold.add(dropped.told());
        }
        if (freed >= errand.wanted) {
          break;
        }
      }
    }
    if (chunk.isEmpty()) {
      position = KeyWalk.Position.START;
    }
    return visited;
  }

  private List<Shelf.Seen> nextChunk() {
    try {
      return shelf.next(position, CHUNK, isUseless);
    } catch (StoreException damaged) {
      // Not to be held up by the same damage for ever.
      position = beyond(position);
      throw damaged;
    }
  }

  /** A position some way on. */
  KeyWalk.Position beyond(KeyWalk.Position from) {
    return new KeyWalk.Position(marks.beginningAfter(from.high()), 0);
  }

  private Shelf.@Nullable Reason reason(Shelf.Seen seen, long nowMillis, boolean isImpatient) {
    int here = marks.neighbourhood(seen.key().high());
    if (here != neighbourhood) {
      neighbourhood = here;
      isSpared = marks.isMarked(here);
      marks.unmark(here);
    }
    Shelf.Reason reason = reasonToDrop(seen, nowMillis);
    if (reason != null) {
      return reason;
    }
    boolean wasRead = isSpared || marks.isMarked(here);
    return wasRead && !isImpatient ? null : Shelf.Reason.ROOM;
  }
}
