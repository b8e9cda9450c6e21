package dev.intarsia.storage.rocksdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which neighbourhoods of keys were read or written since the hand passed last: one bit for all
 * keys that begin alike.
 *
 * <p>Neighbours share a bit, and the hand meets them one after the other; so a shared bit spares an
 * entry that nobody read, but never loses a mark. There is one bit for about half a kibibyte of
 * budget, so that few entries of usual size share one.
 *
 * <p>Thread safety: safe, a hint. Cost: one load where the mark is set already; no allocation.
 */
final class ReadMarks {

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int FEWEST_BITS = 12;
  private static final int MOST_BITS = 28;
  private static final int BYTES_PER_MARK = 512;

  private final long[] words;
  private final int shift;

  /** Marks for a store of so many bytes, all unset. */
  ReadMarks(long budget) {
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(budget / BYTES_PER_MARK);
    int bits = Math.max(FEWEST_BITS, Math.min(MOST_BITS, wanted));
    words = new long[1 << bits - 6];
    shift = Long.SIZE - bits;
  }

  /** The neighbourhood of a key. */
  int neighbourhood(long high) {
    return (int) (high >>> shift);
  }

  /** Marks the neighbourhood of a key. */
  void mark(long high) {
    int at = neighbourhood(high);
    long bit = 1L << at;
    if (((long) WORD.getOpaque(words, at >>> 6) & bit) == 0) {
      WORD.getAndBitwiseOr(words, at >>> 6, bit);
    }
  }

  /** Whether a neighbourhood is marked. */
  boolean isMarked(int neighbourhood) {
    return ((long) WORD.getOpaque(words, neighbourhood >>> 6) & 1L << neighbourhood) != 0;
  }

  /** Takes the mark from a neighbourhood. */
  void unmark(int neighbourhood) {
    WORD.getAndBitwiseAnd(words, neighbourhood >>> 6, ~(1L << neighbourhood));
  }

  /** The first half of the first key behind the neighbourhood of a key; 0 behind the last. */
  long beginningAfter(long high) {
    return ((high >>> shift) + 1) << shift;
  }
}
