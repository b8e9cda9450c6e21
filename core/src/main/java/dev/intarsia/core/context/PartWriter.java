package dev.intarsia.core.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes texts so that no two sequences of texts give the same bytes, whatever the texts hold.
 *
 * <pre>
 * text    = marker, then unless absent: length, body
 * marker  = 0 absent | 1 body is UTF-8 | 2 body is UTF-16 code units, high byte first
 * length  = bytes of the body; seven bits a byte, low bits first, top bit: more follow
 * number  = as length
 * </pre>
 *
 * <p>UTF-8 turns every unpaired surrogate into a question mark; texts that hold one take the other
 * form, because header values and cookies come from outside and may hold anything.
 *
 * <p>Thread safety: none. Cost: can be emptied and used again; grows, never shrinks. ASCII is
 * written without a detour.
 */
final class PartWriter {

  private static final int ABSENT = 0;
  private static final int UTF_8 = 1;
  private static final int CODE_UNITS = 2;

  private byte[] bytes = new byte[128];
  private int size;

  /** Forgets what was written. */
  PartWriter clear() {
    size = 0;
    return this;
  }

  PartWriter text(@Nullable String text) {
    if (text == null) {
      return octet(ABSENT);
    }
    if (!isAscii(text)) {
      return isWellFormed(text)
          ? body(UTF_8, text.getBytes(StandardCharsets.UTF_8))
          : body(CODE_UNITS, codeUnits(text));
    }
    int length = text.length();
    octet(UTF_8).number(length).reserve(length);
    for (int at = 0; at < length; at++) {
      bytes[size + at] = (byte) text.charAt(at);
    }
    size += length;
    return this;
  }

  PartWriter number(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      octet((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return octet(rest);
  }

  /** What another one has written, or a part of it. */
  PartWriter copy(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Number of bytes written. */
  int size() {
    return size;
  }

  /** Starts with what was written; not a copy, replaced when it must grow. */
  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private PartWriter octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  private PartWriter body(int marker, byte[] body) {
    return octet(marker).number(body.length).copy(body, 0, body.length);
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (Character.isSurrogate(unit)) {
        boolean paired =
            Character.isHighSurrogate(unit)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!paired) {
          return false;
        }
        at++;
      }
    }
    return true;
  }

  private static byte[] codeUnits(String text) {
    byte[] body = new byte[2 * text.length()];
    for (int at = 0; at < text.length(); at++) {
      body[2 * at] = (byte) (text.charAt(at) >>> 8);
      body[2 * at + 1] = (byte) text.charAt(at);
    }
    return body;
  }
}
