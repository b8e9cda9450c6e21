package dev.intarsia.hostile.entry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** A way of changing the bytes of an entry. */
public enum Tampering {
  /** One bit is another. */
  BIT {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      byte[] changed = entry.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      return changed;
    }
  },
  /** The end is missing. */
  TRUNCATED {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      return Arrays.copyOf(entry, random.nextInt(entry.length));
    }
  },
  /** There is more behind the end. */
  EXTENDED {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      return Arrays.copyOf(entry, entry.length + 1 + random.nextInt(64));
    }
  },
  /** The beginning of this one and the end of another. */
  SPLICED {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      byte[] changed = entry.clone();
      int from = random.nextInt(entry.length);
      int to = Math.max(from, Math.min(other.length, entry.length));
      if (to > from) {
        System.arraycopy(other, from, changed, from, to - from);
      }
      return changed;
    }
  },
  /** A range holds noise. */
  NOISE {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      byte[] changed = entry.clone();
      int from = random.nextInt(entry.length);
      byte[] noise = new byte[1 + random.nextInt(Math.min(64, entry.length - from))];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, changed, from, noise.length);
      return changed;
    }
  },
  /** Nothing but noise. */
  RANDOM {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      byte[] noise = new byte[random.nextInt(2 * entry.length)];
      random.nextBytes(noise);
      return noise;
    }
  },
  /** A length or a count, wherever one may be, is a lie. */
  LYING {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      byte[] changed = entry.clone();
      int[] lies = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, 1 << 24, 0, entry.length};
      ByteBuffer.wrap(changed)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(random.nextInt(entry.length - 3), lies[random.nextInt(lies.length)]);
      return changed;
    }
  },
  /** Another entry, whole and sound. */
  OTHERS {
    @Override
    byte[] of(byte[] entry, byte[] other, SplittableRandom random) {
      return other.clone();
    }
  };

  private static final int CHECKSUM_AT = 8;
  private static final int LENGTH_AT = 12;

  /**
   * A changed copy, by chance the same.
   *
   * @param other another entry of the same store
   */
  abstract byte[] of(byte[] entry, byte[] other, SplittableRandom random);

  /** A copy of which length and checksum fit, so that what lies behind those checks is reached. */
  public static byte[] sealed(byte[] entry) {
    byte[] sealed = entry.clone();
    if (sealed.length >= LENGTH_AT + Integer.BYTES) {
      ByteBuffer buffer = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putInt(LENGTH_AT, sealed.length);
      CRC32C checksum = new CRC32C();
      checksum.update(sealed, 0, CHECKSUM_AT);
      checksum.update(sealed, LENGTH_AT, sealed.length - LENGTH_AT);
      buffer.putInt(CHECKSUM_AT, (int) checksum.getValue());
    }
    return sealed;
  }
}
