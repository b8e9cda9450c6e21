package dev.intarsia.fragment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes values so that no two sequences of values give the same bytes: each part has its length.
 */
final class CanonicalBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  CanonicalBytes text(String part) {
    byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  CanonicalBytes number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** Whether a text is not well-formed, so that two of its kind could be one in UTF-8. */
  static boolean hasUnpairedSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
          return true;
        }
        at++;
      }
    }
    return false;
  }
}
