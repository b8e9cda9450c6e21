package dev.intarsia.web.edge;

import java.util.ArrayList;
import java.util.List;

/** Reads header lines back as the products do. */
final class Headers {

  private Headers() {}

  /** The keys of the lines of a dialect. */
  static List<String> keys(EdgeDialect dialect, List<HeaderField> lines) {
    List<String> keys = new ArrayList<>();
    for (HeaderField line : lines) {
      keys.addAll(keys(dialect, line.value()));
    }
    return keys;
  }

  private static List<String> keys(EdgeDialect dialect, String value) {
    return switch (dialect) {
      case SURROGATE_KEY -> List.of(value.split(" "));
      // The module takes both for separators.
      case XKEY -> List.of(value.split("[ ,]+"));
      case CACHE_TAG, EDGE_CACHE_TAG -> List.of(value.split(","));
      case CACHE_GROUPS -> strings(value);
    };
  }

  /** A list of strings of structured fields (RFC 9651), without parameters. */
  static List<String> strings(String value) {
    List<String> strings = new ArrayList<>();
    int at = 0;
    while (at < value.length()) {
      StringBuilder text = new StringBuilder();
      at = string(value, at, text);
      strings.add(text.toString());
      if (at < value.length()) {
        if (!value.startsWith(", ", at)) {
          throw new IllegalArgumentException("no list at " + at + ": " + value);
        }
        at += 2;
      }
    }
    return strings;
  }

  /** Reads one string; returns the index behind it. */
  static int string(String value, int start, StringBuilder into) {
    if (value.charAt(start) != '"') {
      throw new IllegalArgumentException("no string at " + start + ": " + value);
    }
    int at = start + 1;
    while (value.charAt(at) != '"') {
      char c = value.charAt(at);
      if (c == '\\') {
        at++;
        c = value.charAt(at);
        if (c != '"' && c != '\\') {
          throw new IllegalArgumentException("no escape at " + at + ": " + value);
        }
      }
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("no visible ASCII at " + at + ": " + value);
      }
      into.append(c);
      at++;
    }
    return at + 1;
  }
}
