package dev.intarsia.hostile.flood;

import dev.intarsia.cacheability.StableHash;
import java.util.SplittableRandom;

/**
 * A way in which a table might take the place of a tag from its hash of 64 bits without a key, and
 * hashes that all meet there: at least 32 bits of what the place is taken from agree.
 */
enum TagPattern {
  /** From the upper bits as they are. */
  UPPER {
    @Override
    long placed(long hash, long multiplier) {
      return hash;
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return sameUpper(any, common);
    }
  },
  /** From the lower bits as they are, or of any product. */
  LOWER {
    @Override
    long placed(long hash, long multiplier) {
      return Long.reverse(hash);
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return Long.reverse(sameUpper(any, common));
    }
  },
  /** From one half of the bits over the other. */
  FOLDED {
    @Override
    long placed(long hash, long multiplier) {
      return (hash ^ hash >>> 32) << 32;
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return any << 32 | (any ^ common) & 0xFFFF_FFFFL;
    }
  },
  /** From the upper bits of a product. */
  PRODUCT {
    @Override
    long placed(long hash, long multiplier) {
      return hash * multiplier;
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return sameUpper(any, common) * inverse(multiplier);
    }
  },
  /** From the upper bits of a product that is mixed: as the ledger would, if it had no key. */
  MIXED_UPPER {
    @Override
    long placed(long hash, long multiplier) {
      return StableHash.mix(hash * multiplier);
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return unmixed(sameUpper(any, common)) * inverse(multiplier);
    }
  },
  /** From the lower bits of the same. */
  MIXED_LOWER {
    @Override
    long placed(long hash, long multiplier) {
      return Long.reverse(StableHash.mix(hash * multiplier));
    }

    @Override
    long hash(long any, long common, long multiplier) {
      return unmixed(Long.reverse(sameUpper(any, common))) * inverse(multiplier);
    }
  };

  /** What a mixing multiplies by. */
  private static final long FIRST = 0xC2B2_AE3D_27D4_EB4FL;

  private static final long SECOND = 0x1656_67B1_9E37_79F9L;

  /** The bits that such a table takes a place from, the first ones first. */
  abstract long placed(long hash, long multiplier);

  /** A hash for which the upper half of those bits is that of another number. */
  abstract long hash(long any, long common, long multiplier);

  /** Hashes that all meet. */
  long[] hashes(int count, long multiplier, SplittableRandom random) {
    long common = random.nextLong();
    return random.longs(count).map(any -> hash(any, common, multiplier)).toArray();
  }

  private static long sameUpper(long any, long common) {
    return common & 0xFFFF_FFFF_0000_0000L | any & 0xFFFF_FFFFL;
  }

  /** What undoes a multiplication by an odd number. */
  private static long inverse(long odd) {
    long inverse = odd;
    // Each turn doubles the bits that are right; three are at the beginning.
    for (int right = 3; right < Long.SIZE; right *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** What undoes {@link StableHash#mix}. */
  private static long unmixed(long mixed) {
    long hash = (mixed ^ mixed >>> 32) * inverse(SECOND);
    hash = (hash ^ hash >>> 29 ^ hash >>> 58) * inverse(FIRST);
    return hash ^ hash >>> 33;
  }
}
