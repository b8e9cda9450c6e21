package dev.intarsia.web.wire;

import java.io.ByteArrayOutputStream;

/**
 * Markup as the inside of a JSON string that may stand in a script element: no byte of it can end
 * the string, the element or a line of JavaScript.
 */
final class JsonText {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private JsonText() {}

  static byte[] escaped(byte[] utf8) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length + utf8.length / 4 + 16);
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\') {
        out.write('\\');
        out.write(b);
      } else if (b >= 0 && (b < ' ' || b == '<' || b == '>' || b == '&' || b == '\'' || b == 127)) {
        unicode(b, out);
      } else if (isLineSeparator(utf8, i)) {
        unicode(0x2028 + (utf8[i + 2] & 1), out);
        i += 2;
      } else {
        out.write(b);
      }
    }
    return out.toByteArray();
  }

  /** U+2028 and U+2029 are E2 80 A8 and E2 80 A9. */
  private static boolean isLineSeparator(byte[] utf8, int i) {
    return utf8[i] == (byte) 0xe2
        && i + 2 < utf8.length
        && utf8[i + 1] == (byte) 0x80
        && (utf8[i + 2] & 0xfe) == 0xa8;
  }

  private static void unicode(int codePoint, ByteArrayOutputStream out) {
    out.write('\\');
    out.write('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.write(HEX[(codePoint >>> shift) & 15]);
    }
  }
}
