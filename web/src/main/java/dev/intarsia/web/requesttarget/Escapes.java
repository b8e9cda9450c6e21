package dev.intarsia.web.requesttarget;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent escapes of UTF-8 (RFC 3986, section 2.1), read strictly. */
final class Escapes {

  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  /** The byte that an escape at a percent sign stands for; -1 if it is broken. */
  static int byteAt(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = digit(text.charAt(percent + 1));
    int low = digit(text.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** Character.digit would take digits of all scripts. */
  private static int digit(char c) {
    return HEX.indexOf(c >= 'a' && c <= 'f' ? (char) (c - 'a' + 'A') : c);
  }

  static boolean isUpperCase(String text, int percent) {
    return HEX.indexOf(text.charAt(percent + 1)) >= 0 && HEX.indexOf(text.charAt(percent + 2)) >= 0;
  }

  /**
   * The text with its escapes resolved; nothing if one is broken, or the bytes are no UTF-8.
   *
   * @param text visible ASCII
   */
  static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        int value = byteAt(text, at);
        if (value < 0) {
          return Optional.empty();
        }
        bytes.write(value);
        at += 2;
      } else {
        bytes.write(c);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** The text with everything escaped but letters, digits and {@code -._~}. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PathCheck.isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
