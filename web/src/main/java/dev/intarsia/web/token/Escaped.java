package dev.intarsia.web.token;

/** Text that may stand in HTML, between tags and in an attribute's value with or without quotes. */
final class Escaped {

  private Escaped() {}

  static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int c) {
    return c > 0x7F
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "-_.~/:?%+,;@!*".indexOf(c) >= 0;
  }
}
