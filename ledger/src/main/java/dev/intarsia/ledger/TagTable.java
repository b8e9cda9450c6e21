package dev.intarsia.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The exact memory of a ledger: for each tag that it holds, the stamp of its last invalidation.
 *
 * <p>It only grows: a tag that is in stays in, its stamp only rises. When it is full it is closed
 * for good and followed by another table; readers that still hold it read on undisturbed.
 *
 * <p>Thread safety: any number of threads may look up and raise at the same time, none waits; at
 * most one may call {@link #followUp}.
 *
 * <p>Cost: a look-up of one cache line mostly, for at most half of the slots are taken; no
 * allocation.
 */
final class TagTable {

  /*
   * Layout
   *
   * One array, two longs per slot, so that a tag and its stamp share a cache line:
   *
   *     index   2i          2i + 1
   *           +-----------+------------+
   *           | hash      | stamp      |   hash 0: empty; stamp 0: taken, not yet raised
   *           +-----------+------------+
   *
   * A tag is searched from its home slot onwards until it or an empty slot is met. Slots are taken
   * by compare-and-set, are never emptied and never change their tag, so two threads that bring the
   * same tag meet at the same empty slot and one of them finds the other's tag there.
   *
   * Closing
   *
   * An invalidator raises a cell, then looks whether the table is closed. The follow-up closes the
   * table, then reads the cells. All four accesses are volatile, hence in one order for everybody:
   * either the follow-up sees the raised cell, or the invalidator sees the closed table and raises
   * once more in the next one. This is why nobody has to register at the door: a slow invalidator
   * does not hold up the follow-up, and a known tag costs a single compare-and-set.
   *
   * Why not a read-write lock or a count of invalidators inside: two more atomic operations on one
   * shared line for each invalidation, and the follow-up would wait for whoever was suspended
   * between them.
   */

  private static final int FULL = -1;
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle SIZE;
  private static final VarHandle CLOSED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SIZE = lookup.findVarHandle(TagTable.class, "size", int.class);
      CLOSED = lookup.findVarHandle(TagTable.class, "closed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] cells;
  private final int limit;
  private volatile int size;
  private volatile boolean closed;

  /** An empty table for that many exact tags. */
  TagTable(LedgerSizing sizing) {
    cells = new long[2 * sizing.tableSlots()];
    limit = sizing.exactTags();
  }

  /**
   * Whether a tag was invalidated with a greater stamp than this; not if it is not in the table.
   */
  boolean hasRaisedAfter(long hash, long stamp) {
    for (int at = home(hash); ; at = next(at)) {
      long found = (long) CELL.getAcquire(cells, at);
      // One branch for "it is here" and "it is nowhere", because which of them is a coin toss for
      // the processor; the stamp, almost always too old, then settles both.
      if (found == hash | found == 0L) {
        return (long) CELL.getAcquire(cells, at + 1) > stamp && found == hash;
      }
    }
  }

  /**
   * Raises a tag's stamp, taking a slot for it if it has none.
   *
   * @return whether it counts; otherwise the table is full or closed, and the caller must raise the
   *     tag in the next one
   */
  boolean raise(long hash, long stamp) {
    int at = claim(hash);
    if (at == FULL) {
      return false;
    }
    raiseCell(at + 1, stamp);
    return !(boolean) CLOSED.getVolatile(this);
  }

  /**
   * Closes this table for good and fills the next one with its more recent half; the sketch is
   * raised for every other tag. Allocates before it closes, so that a failure leaves everything as
   * it was.
   *
   * @param next empty, of the same sizing, not yet seen by other threads
   * @param sketch raised by no other thread meanwhile
   */
  void followUp(TagTable next, InvalidationSketch sketch) {
    long[] stamps = new long[limit];
    CLOSED.setVolatile(this, true);
    Cut cut = Cut.between(stamps, collectStamps(stamps), limit / 2);
    int ties = cut.ties();
    for (int at = 0; at < cells.length; at += 2) {
      // A slot that is not yet raised belongs to somebody who will find the table closed.
      long hash = cellVolatile(at);
      long stamp = cellVolatile(at + 1);
      if (hash == 0L || stamp == 0L) {
        continue;
      }
      boolean recent = stamp > cut.stamp() || (stamp == cut.stamp() && ties-- > 0);
      // Late raises may make more cells recent than were counted: the surplus goes to the sketch.
      if (!recent || next.size == cut.kept() || !next.raise(hash, stamp)) {
        sketch.raise(hash, stamp);
      }
    }
  }

  /** Each tag that it holds and its stamp, in turn. Only while nobody raises. */
  long[] image() {
    long[] image = new long[2 * sizeAcquire()];
    int end = 0;
    for (int at = 0; at < cells.length; at += 2) {
      if (cellVolatile(at + 1) != 0L) {
        image[end++] = cellVolatile(at);
        image[end++] = cellVolatile(at + 1);
      }
    }
    return end == image.length ? image : Arrays.copyOf(image, end);
  }

  /** Tags that it holds. */
  int sizeAcquire() {
    return (int) SIZE.getAcquire(this);
  }

  private int collectStamps(long[] stamps) {
    int count = 0;
    for (int at = 1; at < cells.length && count < stamps.length; at += 2) {
      long stamp = cellVolatile(at);
      if (stamp != 0L) {
        stamps[count++] = stamp;
      }
    }
    return count;
  }

  private int claim(long hash) {
    boolean reserved = false;
    for (int at = home(hash); ; at = next(at)) {
      long found = cellVolatile(at);
      if (found == 0L) {
        if (!reserved && !reserve()) {
          return FULL;
        }
        reserved = true;
        found = (long) CELL.compareAndExchange(cells, at, 0L, hash);
        if (found == 0L) {
          return at;
        }
      }
      if (found == hash) {
        if (reserved) {
          SIZE.getAndAdd(this, -1);
        }
        return at;
      }
    }
  }

  private boolean reserve() {
    // Before the slot is taken, so that never more than the limit are: searches need an empty one.
    for (int taken = size; taken < limit; taken = size) {
      if (SIZE.compareAndSet(this, taken, taken + 1)) {
        return true;
      }
    }
    return false;
  }

  private void raiseCell(int at, long stamp) {
    for (long known = cellVolatile(at); known < stamp; ) {
      long witness = (long) CELL.compareAndExchange(cells, at, known, stamp);
      if (witness == known) {
        return;
      }
      known = witness;
    }
  }

  private int home(long hash) {
    return (int) (hash << 1) & (cells.length - 2);
  }

  private int next(int at) {
    return (at + 2) & (cells.length - 2);
  }

  private long cellVolatile(int at) {
    return (long) CELL.getVolatile(cells, at);
  }

  /**
   * Where the recent half begins: every later stamp is in it, and so many of those with this stamp.
   */
  record Cut(long stamp, int ties, int kept) {

    /** The cut that keeps so many of the first stamps of an array, which it sorts. */
    static Cut between(long[] stamps, int count, int kept) {
      if (kept == 0) {
        return new Cut(Long.MAX_VALUE, 0, 0);
      }
      Arrays.sort(stamps, 0, count);
      if (count <= kept) {
        return new Cut(0L, 0, kept);
      }
      long stamp = stamps[count - kept];
      int later = 0;
      while (stamps[count - 1 - later] > stamp) {
        later++;
      }
      return new Cut(stamp, kept - later, kept);
    }
  }
}
