package dev.intarsia.cacheability;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;

/** Refuses text that could split, pose as something else or be lost on its way to a header. */
final class WellFormed {

  /** The longest tag or token, in bytes of UTF-8. */
  static final int LONGEST = 256;

  private WellFormed() {}

  static String require(String text, Kind kind, String what) {
    if (text.isEmpty()) {
      throw new InvalidInputException(kind, what + " is empty; expected 1 to 256 bytes of UTF-8");
    }
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (point <= ' ' || isRefused(point)) {
        throw new InvalidInputException(
            kind,
            "%s '%s' holds U+%04X at index %d; allowed: no white space, control, comma or unpaired surrogate"
                .formatted(what, printable(text), point, at));
      }
      bytes += utf8Length(point);
      at += Character.charCount(point);
    }
    if (bytes > LONGEST) {
      throw new InvalidInputException(
          kind,
          "%s '%s…' has %d bytes of UTF-8; allowed: at most %d"
              .formatted(what, printable(text.substring(0, 40)), bytes, LONGEST));
    }
    return text;
  }

  private static boolean isRefused(int point) {
    return point == ','
        || Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private static int utf8Length(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }

  private static String printable(String text) {
    String head = text.length() > 80 ? text.substring(0, 80) : text;
    return head.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]", "\uFFFD");
  }
}
