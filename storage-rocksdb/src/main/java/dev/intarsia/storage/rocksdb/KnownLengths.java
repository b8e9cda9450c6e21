package dev.intarsia.storage.rocksdb;

import dev.intarsia.cacheability.StableHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * How long the values are that were written last, so that replacing one need not read it: that
 * would often cost more than writing.
 *
 * <p>A fixed number of places, one for all keys that hash to it; the latest is known. Two keys are
 * taken for one if at least 50 bits of their hashes agree, which puts the count of bytes off by
 * their difference until the store is counted anew, and nothing else.
 *
 * <p>Thread safety: what concerns one key is called by who holds its stripe; {@link #clear} while
 * nobody writes. Cost: 8 bytes per place; no allocation.
 */
final class KnownLengths {

  /*
   * Layout of a word
   *
   *   63                       24 23               0
   *   +--------------------------+------------------+
   *   | 40 bits of the low half  | length + 2       |   0: nothing is known
   *   +--------------------------+------------------+
   *
   * Places are shared by keys of different stripes, so two threads may write one at once. Each
   * writes and reads a whole word, and believes only what carries its own key's bits; so opaque
   * access is enough.
   */

  /** Nothing is known of this key. */
  static final int UNKNOWN = -2;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LENGTH_BITS = 24;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
  private static final int FEWEST_BITS = 10;
  private static final int MOST_BITS = 20;
  private static final int BYTES_PER_PLACE = 2_048;

  private final long[] words;

  /** Of a store of so many bytes; nothing is known. */
  KnownLengths(long budget) {
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(budget / BYTES_PER_PLACE);
    words = new long[1 << Math.max(FEWEST_BITS, Math.min(MOST_BITS, wanted))];
  }

  /** The length of what is under a key, {@link EntryTable#ABSENT}, or {@link #UNKNOWN}. */
  int of(long high, long low) {
    long hash = hash(high, low);
    long word = (long) WORD.getOpaque(words, place(hash));
    return (word ^ hash) >>> LENGTH_BITS == 0 ? (int) (word & LENGTH_MASK) + UNKNOWN : UNKNOWN;
  }

  /** Notes what is under a key. */
  void know(long high, long low, int length) {
    int noted = length - UNKNOWN;
    if (noted <= LENGTH_MASK) {
      set(hash(high, low), noted);
    }
  }

  /** Notes that it is not known what is under a key. */
  void forget(long high, long low) {
    set(hash(high, low), 0);
  }

  /** Nothing is known any more. */
  void clear() {
    Arrays.fill(words, 0);
  }

  private void set(long hash, int noted) {
    WORD.setOpaque(words, place(hash), hash >>> LENGTH_BITS << LENGTH_BITS | noted);
  }

  private int place(long hash) {
    return (int) hash & words.length - 1;
  }

  /** Keys are hashes mostly, but nobody must rely on it where a count depends on it. */
  private static long hash(long high, long low) {
    return StableHash.mix(StableHash.mix(high) + low);
  }
}
