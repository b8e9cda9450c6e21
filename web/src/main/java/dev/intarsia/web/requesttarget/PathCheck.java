package dev.intarsia.web.requesttarget;

import java.util.Optional;

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

  private PathCheck() {}

  /** Why the path is not canonical; nothing if it is. */
  static Optional<BypassReason> fault(String path) {
    if (!path.startsWith("/")) {
      return Optional.of(BypassReason.FORM);
    }
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      Optional<BypassReason> fault = c == '%' ? escapeFault(path, at) : literalFault(c);
      if (fault.isPresent()) {
        return fault;
      }
      at += c == '%' ? 3 : 1;
    }
    return segmentFault(path).or(() -> EscapedText.fault(path));
  }

  private static Optional<BypassReason> literalFault(char c) {
    if (c == ';') {
      return Optional.of(BypassReason.SEMICOLON);
    }
    if (c == '\\') {
      return Optional.of(BypassReason.BACKSLASH);
    }
    if (c == '#' || c == '?') {
      return Optional.of(BypassReason.FORM);
    }
    return isUnreserved(c) || OTHER_LITERALS.indexOf(c) >= 0
        ? Optional.empty()
        : Optional.of(BypassReason.ILLEGAL_CHARACTER);
  }

  private static Optional<BypassReason> escapeFault(String path, int at) {
    int value = Escapes.byteAt(path, at);
    if (value < 0) {
      return Optional.of(BypassReason.BROKEN_ESCAPE);
    }
    if (value < ' ' || value == 0x7F) {
      return Optional.of(BypassReason.CONTROL);
    }
    if (DELIMITERS.indexOf(value) >= 0) {
      return Optional.of(BypassReason.ESCAPED_DELIMITER);
    }
    if (isUnreserved((char) value)) {
      return Optional.of(BypassReason.NEEDLESS_ESCAPE);
    }
    return Escapes.isUpperCase(path, at)
        ? Optional.empty()
        : Optional.of(BypassReason.SMALL_ESCAPE);
  }

  private static Optional<BypassReason> segmentFault(String path) {
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      // Only the last may be empty: a slash at the end is a name of its own.
      if (segment.isEmpty() && i < segments.length - 1) {
        return Optional.of(BypassReason.EMPTY_SEGMENT);
      }
      if (segment.endsWith(".")) {
        return Optional.of(BypassReason.DOTS);
      }
      if (segment.startsWith("%20") || segment.endsWith("%20")) {
        return Optional.of(BypassReason.WHITE_SPACE);
      }
    }
    return Optional.empty();
  }

  static boolean isUnreserved(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}
