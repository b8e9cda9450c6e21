package dev.intarsia.web.requesttarget;

/** Why a request must not meet a cache of pages. */
public enum BypassReason {
  /** The scheme is neither {@code http} nor {@code https}. */
  SCHEME,
  /** The host is not on the list, or is no host. */
  HOST,
  /** Not path and query: an absolute form, a star, a fragment. */
  FORM,
  /** Longer than the limit. */
  TOO_LONG,
  /** A character that no URL may hold unescaped. */
  ILLEGAL_CHARACTER,
  /** An empty segment: two slashes. */
  EMPTY_SEGMENT,
  /** A segment that is a dot or two, or ends with one. */
  DOTS,
  /** A semicolon, which some servers cut at. */
  SEMICOLON,
  /** A backslash, which some take for a slash. */
  BACKSLASH,
  /** A percent sign without two hexadecimal digits. */
  BROKEN_ESCAPE,
  /** An escape with small letters. */
  SMALL_ESCAPE,
  /** An escape of a character that needs none. */
  NEEDLESS_ESCAPE,
  /** An escaped slash, backslash, semicolon, question mark, number sign or percent sign. */
  ESCAPED_DELIMITER,
  /** An escaped control, NUL among them. */
  CONTROL,
  /** White space at an end of a segment. */
  WHITE_SPACE,
  /** Escapes that are no UTF-8: overlong, cut off, half a surrogate pair. */
  NOT_UTF8,
  /** A character that becomes a delimiter when somebody simplifies it, or that is not seen. */
  LOOKALIKE,
  /** A query that servers split in different ways. */
  AMBIGUOUS_QUERY
}
