package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that must never change, because they are on disks. */
final class StableHashTest {

  private static final long PRIME32 = 0x9E3779B1L;

  /** The buffer of xxHash's own sanity check. */
  private static byte[] sanityBuffer(int length) {
    byte[] buffer = new byte[length];
    long generator = PRIME32;
    for (int i = 0; i < length; i++) {
      buffer[i] = (byte) (generator >>> 56);
      generator *= 0x9E3779B185EBCA8DL;
    }
    return buffer;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, EF46DB3751D8E999",
    "0, 9E3779B1, AC75FDA2929B17EF",
    "1, 0, E934A84ADB052768",
    "1, 9E3779B1, 5014607643A9B4C3",
    "4, 0, 9136A0DCA57457EE",
    "14, 0, 8282DCC4994E35C8",
    "14, 9E3779B1, C3BD6BF63DEB6DF0",
    "222, 0, B641AE8CB691C174",
    "222, 9E3779B1, 20CB8AB7AE10C14A"
  })
  void hash_ofTheSanityBuffer_isThatOfTheReferenceImplementation(
      int length, String seed, String expected) {
    long hash = StableHash.of(sanityBuffer(length), 0, length, Long.parseUnsignedLong(seed, 16));
    assertThat(Long.toHexString(hash)).isEqualToIgnoringCase(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "'Nobody inspects the spammish repetition', fbcea83c8a378bf1"
  })
  void hash_ofKnownTexts_isKnown(String text, String expected) {
    assertThat(Long.toHexString(StableHash.of(text))).isEqualTo(expected);
  }

  @Test
  void hash_ofText_isThatOfItsUtf8() {
    byte[] utf8 = "Größe 漢 😀".getBytes(StandardCharsets.UTF_8);
    assertThat(StableHash.of("Größe 漢 😀")).isEqualTo(StableHash.of(utf8, 0, utf8.length, 0));
  }
}
