package dev.intarsia.ledger;

import dev.intarsia.ledger.TagTable.Cut;

/**
 * One of the two areas of a mapped ledger that hold its exact memory in turn: {@link TagTable} in
 * shared memory.
 *
 * <p>An area serves every other generation. Who comes late and still raises in a generation that is
 * over may meet the area in its next life; what that can do is told in {@link MappedTagLedger}.
 * Because such latecomers are counted by nobody, every search ends after one round.
 *
 * <p>Thread safety: any number of threads of any number of processes may look up and raise at the
 * same time; at most one may call {@link #followUp}.
 */
final class MappedTable {

  private static final int FULL = -1;
  private static final int CELL_BYTES = 16;

  private final MappedWords words;
  private final int sizeAt;
  private final int start;
  private final int slots;
  private final int limit;

  /**
   * An area.
   *
   * @param generation one of the generations that it serves
   */
  MappedTable(MappedWords words, MappedLayout layout, long generation) {
    this.words = words;
    sizeAt = layout.sizeAt(generation);
    start = layout.cellsAt(generation);
    slots = layout.sizing().tableSlots();
    limit = layout.sizing().exactTags();
  }

  /** Whether a tag was invalidated with a greater stamp; not if it is not in the table. */
  boolean hasRaisedAfter(long hash, long stamp) {
    int at = home(hash);
    for (int probes = 0; probes < slots; probes++) {
      long found = words.getAcquire(at);
      if (found == hash) {
        return words.getAcquire(at + 8) > stamp;
      }
      if (found == 0L) {
        return false;
      }
      at = next(at);
    }
    return false;
  }

  /**
   * Raises a tag's stamp, taking a slot for it if it has none.
   *
   * @return whether it counts; otherwise the generation is full or closed, and the caller must
   *     raise the tag in the next one
   */
  boolean raise(long generation, long hash, long stamp) {
    int at = claim(hash);
    if (at == FULL) {
      return false;
    }
    words.raise(at + 8, stamp);
    return words.getVolatile(MappedLayout.CLOSED_AT) < generation;
  }

  /**
   * Closes a generation for good and fills the next one with its more recent half; the sketch is
   * raised for every other tag. May be repeated from the start when it was broken off.
   *
   * @param next the other area; whatever is in it is cleared
   */
  void followUp(long generation, MappedTable next, MappedSketch sketch) {
    long[] stamps = new long[slots];
    words.setVolatile(MappedLayout.CLOSED_AT, generation);
    Cut cut = Cut.between(stamps, collectStamps(stamps), limit / 2);
    next.clear();
    int ties = cut.ties();
    int kept = 0;
    for (int at = start; at < start + slots * CELL_BYTES; at += CELL_BYTES) {
      // A slot that is not yet raised belongs to somebody who will find the generation closed.
      long hash = words.getVolatile(at);
      long stamp = words.getVolatile(at + 8);
      if (hash == 0L || stamp == 0L) {
        continue;
      }
      boolean recent = stamp > cut.stamp() || (stamp == cut.stamp() && ties-- > 0);
      // Late raises may make more cells recent than were counted: the surplus goes to the sketch.
      if (recent && kept < cut.kept() && next.raise(generation + 1, hash, stamp)) {
        kept++;
      } else {
        sketch.raise(hash, stamp);
      }
    }
  }

  /** Tags that it holds, more or less: who was killed or came late is not counted right. */
  long sizeAcquire() {
    return Math.max(0L, words.getAcquire(sizeAt));
  }

  /** Each write is a release, after the generation before was closed: see the ledger. */
  private void clear() {
    for (int at = start; at < start + slots * CELL_BYTES; at += 8) {
      words.setRelease(at, 0L);
    }
    words.setRelease(sizeAt, 0L);
  }

  private int collectStamps(long[] stamps) {
    int count = 0;
    for (int at = start; at < start + slots * CELL_BYTES; at += CELL_BYTES) {
      long stamp = words.getVolatile(at + 8);
      if (stamp != 0L) {
        stamps[count++] = stamp;
      }
    }
    return count;
  }

  private int claim(long hash) {
    boolean reserved = false;
    int at = home(hash);
    for (int probes = 0; probes < slots; probes++) {
      long found = words.getVolatile(at);
      if (found == 0L) {
        if (!reserved && !reserve()) {
          return FULL;
        }
        reserved = true;
        found = words.compareAndExchange(at, 0L, hash);
        if (found == 0L) {
          return at;
        }
      }
      if (found == hash) {
        if (reserved) {
          words.getAndAdd(sizeAt, -1L);
        }
        return at;
      }
      at = next(at);
    }
    return FULL;
  }

  private boolean reserve() {
    for (long taken = words.getVolatile(sizeAt); taken < limit; ) {
      long witness = words.compareAndExchange(sizeAt, taken, taken + 1);
      if (witness == taken) {
        return true;
      }
      taken = witness;
    }
    return false;
  }

  private int home(long hash) {
    return start + ((int) hash & (slots - 1)) * CELL_BYTES;
  }

  private int next(int at) {
    int following = at + CELL_BYTES;
    return following == start + slots * CELL_BYTES ? start : following;
  }
}
