package dev.intarsia.jmh.storage;

import dev.intarsia.jmh.Zipf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What stores are filled with and asked for: the same keys and contents for ours and for rivals.
 *
 * <p>Half of each content is random, so that a store that compresses has something to do and
 * something to win; the last four bytes are the number of the entry, so that a read can be checked
 * cheaply. Which entries are asked for follows Zipf's law, 0.99.
 *
 * <p>Thread safety: none.
 */
final class Population {

  /** Entries that are there to be read. */
  static final int ENTRIES = 50_000;

  /** Bytes of each. */
  static final int BYTES = 2_048;

  private static final int SEQUENCE = 1 << 16;
  private static final int SPARE = 64;
  private static final double SKEW = 0.99;

  private final long[] keys;
  private final int[] sequence;
  private final byte[][] spare = new byte[SPARE][];
  private final SplittableRandom random = new SplittableRandom(42);
  private final SplittableRandom unheardOf = new SplittableRandom(43);
  private int at;
  private int replaced;
  private long high;
  private long low;

  Population() {
    keys = random.longs(2L * ENTRIES).toArray();
    sequence = new Zipf(ENTRIES, SKEW, 7).take(SEQUENCE);
    Arrays.setAll(spare, i -> content(i));
  }

  /** A fresh content for an entry. */
  byte[] content(int number) {
    byte[] content = new byte[BYTES];
    random.nextBytes(content);
    Arrays.fill(content, 0, BYTES / 2, (byte) 'x');
    return named(content, number);
  }

  /** A content that was made before, for whatever entry is written next. */
  byte[] spare() {
    return spare[replaced++ & SPARE - 1];
  }

  /** The entry that is asked for next. */
  int next() {
    return sequence[at++ & SEQUENCE - 1];
  }

  /** Moves on to a key that nobody has. */
  void nextUnheardOf() {
    high = unheardOf.nextLong();
    low = unheardOf.nextLong();
  }

  /** The first half of the key that {@link #nextUnheardOf} moved to. */
  long high() {
    return high;
  }

  /** The second half of it. */
  long low() {
    return low;
  }

  long high(int number) {
    return keys[2 * number];
  }

  long low(int number) {
    return keys[2 * number + 1];
  }

  /** Gives a content its number. */
  static byte[] named(byte[] content, int number) {
    ByteBuffer.wrap(content).putInt(BYTES - Integer.BYTES, number);
    return content;
  }

  /** Throws unless the first bytes are a content of that entry. */
  static void requireRight(byte[] content, int length, int number) {
    int named =
        (content[BYTES - 4] & 0xFF) << 24
            | (content[BYTES - 3] & 0xFF) << 16
            | (content[BYTES - 2] & 0xFF) << 8
            | content[BYTES - 1] & 0xFF;
    if (length != BYTES || named != number) {
      throw new IllegalStateException(
          "entry " + number + " reads as entry " + named + " of " + length + " bytes");
    }
  }
}
