package dev.intarsia.demo.html;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes text so that HTML takes it for text, in element content and in quoted attributes alike.
 *
 * <p>What HTML or UTF-8 cannot say at all (control characters, lone surrogates) becomes U+FFFD.
 */
final class Escaping {

  private static final String REPLACEMENT = "\uFFFD";

  private Escaping() {}

  static void write(CharSequence text, Appendable out) throws IOException {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      String substitute = substitute(text, i);
      if (substitute != null) {
        out.append(text, written, i).append(substitute);
        written = i + 1;
      }
    }
    out.append(text, written, text.length());
  }

  private static @Nullable String substitute(CharSequence text, int place) {
    char c = text.charAt(place);
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\t', '\n' -> null;
      default -> Character.isISOControl(c) || isLoneSurrogate(text, place) ? REPLACEMENT : null;
    };
  }

  private static boolean isLoneSurrogate(CharSequence text, int place) {
    char c = text.charAt(place);
    if (Character.isHighSurrogate(c)) {
      return place + 1 == text.length() || !Character.isLowSurrogate(text.charAt(place + 1));
    }
    return Character.isLowSurrogate(c)
        && (place == 0 || !Character.isHighSurrogate(text.charAt(place - 1)));
  }
}
