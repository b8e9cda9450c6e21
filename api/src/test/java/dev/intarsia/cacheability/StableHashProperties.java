package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** hash4j's XXH64 is the oracle. */
final class StableHashProperties {

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(150);
  }

  @Property
  void hash_isXxh64(@ForAll("bytes") byte[] bytes, @ForAll long seed) {
    assertThat(StableHash.of(bytes, 0, bytes.length, seed))
        .isEqualTo(Hashing.xxh64(seed).hashBytesToLong(bytes));
  }

  @Property
  void hash_ofARange_looksAtNothingElse(
      @ForAll("bytes") byte[] bytes,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int after) {
    byte[] wider = new byte[before + bytes.length + after];
    java.util.Arrays.fill(wider, (byte) 0x5A);
    System.arraycopy(bytes, 0, wider, before, bytes.length);
    assertThat(StableHash.of(wider, before, bytes.length, 7))
        .isEqualTo(Hashing.xxh64(7).hashBytesToLong(bytes));
  }

  @Property
  void mix_isABijection(@ForAll long one, @ForAll long other) {
    assertThat(StableHash.mix(one) == StableHash.mix(other)).isEqualTo(one == other);
    assertThat(unmix(StableHash.mix(one))).isEqualTo(one);
  }

  /** The steps of XXH64's avalanche backwards. */
  private static long unmix(long mixed) {
    long value = mixed ^ (mixed >>> 32);
    value *= inverse(0x165667B19E3779F9L);
    value ^= value >>> 29 ^ value >>> 58;
    value *= inverse(0xC2B2AE3D27D4EB4FL);
    return value ^ (value >>> 33);
  }

  /** The inverse of an odd number modulo 2^64, by Newton's iteration. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 6; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
