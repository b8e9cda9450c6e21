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
}
