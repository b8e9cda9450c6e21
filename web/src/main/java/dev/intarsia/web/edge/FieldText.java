package dev.intarsia.web.edge;

/**
 * The text forms of header values: tokens (RFC 9110, section 5.6.2) and the strings, tokens and
 * keys of structured fields (RFC 9651).
 */
final class FieldText {

  /** What a token may hold besides letters and digits. */
  static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private FieldText() {}

  /** Whether it is one of the 94 visible characters of ASCII. */
  static boolean isVisible(int c) {
    return c > ' ' && c < 0x7F;
  }

  static boolean isTokenChar(int c) {
    return isLetter(c) || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenChar(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Whether it is a token of a structured field: begins with a letter or star, may hold : and /.
   */
  static boolean isStructuredToken(String text) {
    if (text.isEmpty() || !(isLetter(text.charAt(0)) || text.charAt(0) == '*')) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isTokenChar(c) && c != ':' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /**
   * A string of a structured field. What such a string cannot hold becomes a question mark: for
   * words to people, never for names that are compared.
   */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isVisible(c) || c == ' ') {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      } else if (!isSecondHalf(text, i)) {
        quoted.append('?');
      }
    }
    return quoted.append('"').toString();
  }

  /** Whether a char ends a pair, for which there is one question mark. */
  private static boolean isSecondHalf(String text, int at) {
    return at > 0
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /** The text for a message: what is not visible ASCII becomes a question mark. */
  static String printable(String text) {
    String head = text.length() > 80 ? text.substring(0, 80) : text;
    return head.replaceAll("[^ -~]", "?");
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
