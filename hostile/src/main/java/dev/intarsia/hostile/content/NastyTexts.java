package dev.intarsia.hostile.content;

import java.util.List;
import java.util.SplittableRandom;

/** Texts as nobody would type them. */
final class NastyTexts {

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "A",
          "1",
          "",
          "null",
          "true",
          ",",
          ":",
          ";",
          "=",
          "&",
          "|",
          "/",
          "\\",
          ".",
          "..",
          "%",
          "%2C",
          "%00",
          "%0d%0a",
          "+",
          " ",
          "\t",
          "\r",
          "\n",
          "\r\n",
          "\0",
          "\u0007",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u010a",
          "\u010d",
          "\u2028",
          "\u2029",
          "\u200b",
          "\u202e",
          "\ufeff",
          "\ud800",
          "\udc00",
          "\udbff",
          "\ud83d\ude00",
          "\ufffd",
          "?",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "ı",
          "\"",
          "'",
          "<",
          ">",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "*",
          "~",
          "#",
          "[a:b]",
          "cookies:a");

  private static final int LONGEST = 1 << 20;
  private static final int SELDOM = 2_000;

  private NastyTexts() {}

  /** A text of up to a dozen pieces; once in a while one of a mebibyte. */
  static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    if (random.nextInt(SELDOM) == 0) {
      String piece = PIECES.get(random.nextInt(PIECES.size())) + "x";
      text.append(piece.repeat(LONGEST / piece.length()));
    }
    return text.toString();
  }

  /** A text that differs from another one as little as can be, by chance not at all. */
  static String almost(String text, SplittableRandom random) {
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    int at = random.nextInt(text.length() + 1);
    int behind = Math.min(text.length(), at + random.nextInt(2));
    return text.substring(0, at) + piece + text.substring(behind);
  }

  /** What differs for any two different texts, in characters that nothing changes. */
  static String spelled(String text) {
    if (text.length() > 200) {
      return text.length() + "-" + text.hashCode() + "-" + spelled(text.substring(0, 100));
    }
    StringBuilder spelled = new StringBuilder();
    text.chars().forEach(unit -> spelled.append(Integer.toHexString(unit)).append('.'));
    return spelled.toString();
  }
}
