package dev.intarsia.web.requesttarget;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a path has only one reading.
 *
 * <p>Every trick of web cache deception needs a path that a cache and a server read differently;
 * each rule takes one such difference away. A path that passes is its own canonical form: it is
 * never rewritten, so no rewriting can be wrong.
 */
final class PathCheck {

  private static final String UNRESERVED_MARKS = "-._~";
  private static final String OTHER_LITERALS = "!$&'()*+,=:@/";
  private static final String DELIMITERS = "/\\;?#%";
  private static final String SPACE = "%20";

  private PathCheck() {}

  /** Why the path is not canonical; nothing if it is. */
  static Optional<BypassReason> fault(String path) {
    BypassReason fault = path.startsWith("/") ? characterFault(path) : BypassReason.FORM;
    fault = fault == null ? segmentFault(path) : fault;
    return fault == null ? EscapedText.fault(path) : Optional.of(fault);
  }

  private static @Nullable BypassReason characterFault(String path) {
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      BypassReason fault = c == '%' ? escapeFault(path, at) : literalFault(c);
      if (fault != null) {
        return fault;
      }
      at += c == '%' ? 3 : 1;
    }
    return null;
  }

  private static @Nullable BypassReason literalFault(char c) {
    if (isUnreserved(c) || OTHER_LITERALS.indexOf(c) >= 0) {
      return null;
    }
    return switch (c) {
      case ';' -> BypassReason.SEMICOLON;
      case '\\' -> BypassReason.BACKSLASH;
      case '#', '?' -> BypassReason.FORM;
      default -> BypassReason.ILLEGAL_CHARACTER;
    };
  }

  private static @Nullable BypassReason escapeFault(String path, int at) {
    int value = Escapes.byteAt(path, at);
    if (value < 0) {
      return BypassReason.BROKEN_ESCAPE;
    }
    if (value < ' ' || value == 0x7F) {
      return BypassReason.CONTROL;
    }
    if (DELIMITERS.indexOf(value) >= 0) {
      return BypassReason.ESCAPED_DELIMITER;
    }
    if (isUnreserved((char) value)) {
      return BypassReason.NEEDLESS_ESCAPE;
    }
    return Escapes.isUpperCase(path, at) ? null : BypassReason.SMALL_ESCAPE;
  }

  private static @Nullable BypassReason segmentFault(String path) {
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      boolean isLast = slash < 0;
      int to = isLast ? path.length() : slash;
      // Only the last may be empty: a slash at the end is a name of its own.
      if (to == from && !isLast) {
        return BypassReason.EMPTY_SEGMENT;
      }
      if (to > from && path.charAt(to - 1) == '.') {
        return BypassReason.DOTS;
      }
      if (path.startsWith(SPACE, from) || path.startsWith(SPACE, to - SPACE.length())) {
        return BypassReason.WHITE_SPACE;
      }
      from = to + 1;
    }
    return null;
  }

  static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}
