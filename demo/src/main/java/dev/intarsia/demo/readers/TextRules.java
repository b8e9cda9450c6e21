package dev.intarsia.demo.readers;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What texts the almanac takes from its readers. */
final class TextRules {

  static final int LONGEST_NAME = 40;
  static final int LONGEST_NOTE = 2000;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]*");

  private TextRules() {}

  /** The name in its canonical form. */
  static String name(String given) {
    String name =
        withinLength("name", Normalizer.normalize(given, Normalizer.Form.NFC), LONGEST_NAME);
    if (!NAME.matcher(name).matches()) {
      throw new InvalidTextException(
          "name \""
              + name
              + "\" is not allowed; allowed: letters, digits, spaces, dots, hyphens and"
              + " underscores, beginning with a letter or digit");
    }
    return name;
  }

  /** The text of a note with line feeds between its lines, as forms send other line ends. */
  static String note(String given) {
    String text =
        withinLength("note", given.replace("\r\n", "\n").replace('\r', '\n'), LONGEST_NOTE);
    text.codePoints()
        .filter(TextRules::isForbidden)
        .findFirst()
        .ifPresent(
            found -> {
              throw new InvalidTextException(
                  String.format(
                      "note contains the character U+%04X; allowed: any text,"
                          + " no control characters but line ends and tabs",
                      found));
            });
    return text;
  }

  private static String withinLength(String what, String given, int longest) {
    String text = given.strip();
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > longest) {
      throw new InvalidTextException(
          what + " has " + length + " characters; allowed: 1 to " + longest);
    }
    return text;
  }

  private static boolean isForbidden(int codePoint) {
    return (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
