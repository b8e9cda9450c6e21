package dev.intarsia.core.context;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
 */
final class PartWriter {

  private static final int ABSENT = 0;
  private static final int UTF_8 = 1;
  private static final int CODE_UNITS = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  PartWriter text(@Nullable String text) {
    if (text == null) {
      bytes.write(ABSENT);
    } else if (isWellFormed(text)) {
      body(UTF_8, text.getBytes(StandardCharsets.UTF_8));
    } else {
      body(CODE_UNITS, codeUnits(text));
    }
    return this;
  }

  PartWriter number(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void body(int marker, byte[] body) {
    bytes.write(marker);
    number(body.length);
    bytes.writeBytes(body);
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
