package dev.intarsia.hostile.flood;

import java.util.SplittableRandom;

/** What the hashes of keys, of 128 bits each, have in common. */
enum KeyPattern {
  UPPER {
    @Override
    long high(long any, long common) {
      return sameUpper(any, common);
    }

    @Override
    long low(long any, long other, long common, long multiplier) {
      return sameUpper(other, common);
    }
  },
  LOWER {
    @Override
    long high(long any, long common) {
      return sameLower(any, common);
    }

    @Override
    long low(long any, long other, long common, long multiplier) {
      return sameLower(other, common);
    }
  },
  HIGH_HALF {
    @Override
    long high(long any, long common) {
      return common;
    }

    @Override
    long low(long any, long other, long common, long multiplier) {
      return other;
    }
  },
  LOW_HALF {
    @Override
    long high(long any, long common) {
      return any;
    }

    @Override
    long low(long any, long other, long common, long multiplier) {
      return common + (other & 1);
    }
  },
  PRODUCT {
    @Override
    long high(long any, long common) {
      return any;
    }

    @Override
    long low(long any, long other, long common, long multiplier) {
      return any * multiplier ^ common;
    }
  };

  abstract long high(long any, long common);

  abstract long low(long any, long other, long common, long multiplier);

  /** Hashes alike in this. */
  Keys keys(int count, long multiplier, SplittableRandom random) {
    Keys keys = new Keys(new long[count], new long[count]);
    long common = random.nextLong() | 1;
    for (int i = 0; i < count; i++) {
      long any = random.nextLong();
      keys.high[i] = high(any, common);
      keys.low[i] = low(any, random.nextLong(), common, multiplier);
    }
    return keys;
  }

  private static long sameUpper(long any, long common) {
    return common & 0xFFFF_FFFF_0000_0000L | any & 0xFFFF_FFFFL;
  }

  private static long sameLower(long any, long common) {
    return any << 32 | common & 0xFFFF_FFFFL;
  }

  /** Both halves of hashes. */
  record Keys(long[] high, long[] low) {

    /** Hashes without a pattern. */
    static Keys any(int count, SplittableRandom random) {
      return new Keys(random.longs(count).toArray(), random.longs(count).toArray());
    }
  }
}
