package dev.intarsia.cacheability;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash by which tags, keys and context values are known in entries, stores and ledgers.
 *
 * <p>It is XXH64: the same value for the same bytes on every machine and in every version, because
 * it is written to disk. It is not keyed; a ledger that fears chosen tags mixes in a key of its
 * own.
 *
 * <p>Source: Yann Collet, <i>xxHash fast digest algorithm</i>, specification 0.1.1, XXH64.
 *
 * <p>Cost: no allocation for bytes; one encoding to UTF-8 for text.
 */
public final class StableHash {

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private StableHash() {}

  /** Hashes the UTF-8 form of a text with seed 0. */
  public static long of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return of(utf8, 0, utf8.length, 0L);
  }

  /**
   * Hashes a range of bytes.
   *
   * @param bytes where the range lies
   * @param offset first byte of the range
   * @param length number of bytes, 0 or more
   * @param seed any value; different seeds give unrelated hashes
   */
  public static long of(byte[] bytes, int offset, int length, long seed) {
    int end = offset + length;
    int at = offset;
    long hash;
    if (length >= 32) {
      long a = seed + PRIME_1 + PRIME_2;
      long b = seed + PRIME_2;
      long c = seed;
      long d = seed - PRIME_1;
      for (int limit = end - 32; at <= limit; at += 32) {
        a = round(a, (long) LONGS.get(bytes, at));
        b = round(b, (long) LONGS.get(bytes, at + 8));
        c = round(c, (long) LONGS.get(bytes, at + 16));
        d = round(d, (long) LONGS.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = converge(converge(converge(converge(hash, a), b), c), d);
    } else {
      hash = seed + PRIME_5;
    }
    return finish(hash + length, bytes, at, end);
  }

  /**
   * Spreads every bit of a value over all 64 bits; a bijection.
   *
   * @param value any value
   */
  public static long mix(long value) {
    long hash = value;
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ (hash >>> 32);
  }

  private static long finish(long start, byte[] bytes, int from, int end) {
    long hash = start;
    int at = from;
    for (; at + 8 <= end; at += 8) {
      hash ^= round(0L, (long) LONGS.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at + 4 <= end) {
      hash ^= ((int) INTS.get(bytes, at) & 0xFFFFFFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < end; at++) {
      hash ^= (bytes[at] & 0xFFL) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return mix(hash);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * PRIME_2, 31) * PRIME_1;
  }

  private static long converge(long hash, long accumulator) {
    return (hash ^ round(0L, accumulator)) * PRIME_1 + PRIME_4;
  }
}
