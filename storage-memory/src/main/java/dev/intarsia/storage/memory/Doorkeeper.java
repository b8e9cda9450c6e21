package dev.intarsia.storage.memory;

/**
 * Remembers, not exactly, who was turned away lately: two generations of a Bloom filter, of which
 * the older one goes when the younger one is full.
 *
 * <p>One stranger in fifteen is taken for somebody known, one in ten just before a generation ends;
 * nobody known is taken for a stranger within a generation.
 *
 * <p>Thread safety: none, guarded by the store's lock. Source: the doorkeeper of Einziger, Friedman
 * and Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", 2017.
 */
final class Doorkeeper {

  /** A bit for so many bytes of the store: eight times as many as entries of usual size. */
  private static final int BYTES_PER_BIT = 256;

  private static final int FEWEST_BITS = 10;
  private static final int MOST_BITS = 24;

  /** So many bits for each name of a generation; two of them are set. */
  private static final int BITS_PER_NAME = 8;

  private final int mask;
  private final int namesOfAGeneration;
  private long[] younger;
  private long[] older;
  private int names;

  /** For a store of so many bytes. */
  Doorkeeper(long bound) {
    int wanted = Long.SIZE - Long.numberOfLeadingZeros(bound / BYTES_PER_BIT);
    int bits = 1 << Math.max(FEWEST_BITS, Math.min(MOST_BITS, wanted));
    mask = bits - 1;
    namesOfAGeneration = bits / BITS_PER_NAME;
    younger = new long[bits / Long.SIZE];
    older = new long[bits / Long.SIZE];
  }

  /** Whether it was asked for this key before; from now on it was. */
  boolean knew(long high, long low) {
    // Both words are hashes already; folded, so that no bit of them is left out.
    int one = (int) (high ^ high >>> 32) & mask;
    int two = (int) (low ^ low >>> 32) & mask;
    boolean isYoung = isSet(younger, one) && isSet(younger, two);
    boolean wasKnown = isYoung || isSet(older, one) && isSet(older, two);
    if (!isYoung) {
      set(younger, one);
      set(younger, two);
      if (++names == namesOfAGeneration) {
        older = younger;
        younger = new long[older.length];
        names = 0;
      }
    }
    return wasKnown;
  }

  private static boolean isSet(long[] bits, int bit) {
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }

  private static void set(long[] bits, int bit) {
    bits[bit >>> 6] |= 1L << bit;
  }
}
