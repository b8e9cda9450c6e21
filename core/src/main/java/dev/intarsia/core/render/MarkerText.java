package dev.intarsia.core.render;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The text of markers: {@code intarsia-}, 32 random hex digits, a dash, 8 digits of a number.
 *
 * <p>Letters, digits and dashes only: it survives in text, attributes, JSON and URLs, escaped or
 * not.
 */
final class MarkerText {

  private static final int NUMBER_DIGITS = 8;

  private MarkerText() {}

  static String prefix(RandomGenerator random) {
    byte[] secret = new byte[16];
    random.nextBytes(secret);
    return "intarsia-" + HexFormat.of().formatHex(secret) + "-";
  }

  static String of(String prefix, int number) {
    return prefix + HexFormat.of().toHexDigits(number);
  }

  static int lengthAfter(String prefix) {
    return prefix.length() + NUMBER_DIGITS;
  }

  /** Where bytes hold a text of ASCII, from an index on; -1 if nowhere. */
  static int indexOf(byte[] bytes, int length, byte[] text, int from) {
    for (int at = from; at <= length - text.length; at++) {
      int matched = 0;
      while (matched < text.length && bytes[at + matched] == text[matched]) {
        matched++;
      }
      if (matched == text.length) {
        return at;
      }
    }
    return -1;
  }

  static String at(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.US_ASCII);
  }
}
