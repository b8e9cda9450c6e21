package dev.intarsia.web.exchange;

import dev.intarsia.web.parsing.BoundedSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Cookie header as leniently as RFC 6265 asks servers to: what makes no sense is left
 * out, and of two cookies of a name the first one counts, which is the one of the longer path.
 */
final class Cookies {

  private Cookies() {}

  /** Names and values, in order. */
  static Map<String, String> parse(List<String> headers) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String header : headers) {
      int from = 0;
      while (from < header.length()) {
        int end = end(header, from);
        int equals = BoundedSearch.indexOf(header, '=', from, end);
        String name = equals == end ? "" : header.substring(from, equals).strip();
        if (!name.isEmpty()) {
          cookies.putIfAbsent(name, value(header, equals + 1, end));
        }
        from = end + 1;
      }
    }
    return cookies;
  }

  /** The value of one cookie: what {@link #parse} has under its name; null if it has none. */
  static @Nullable String value(List<String> headers, String name) {
    for (String header : headers) {
      int from = 0;
      while (from < header.length()) {
        int end = end(header, from);
        int equals = BoundedSearch.indexOf(header, '=', from, end);
        if (equals < end && isNamed(header, from, equals, name)) {
          return value(header, equals + 1, end);
        }
        from = end + 1;
      }
    }
    return null;
  }

  private static int end(String header, int from) {
    int semicolon = header.indexOf(';', from);
    return semicolon < 0 ? header.length() : semicolon;
  }

  /** Whether a stretch is that name, white space around it left out. */
  private static boolean isNamed(String header, int from, int to, String name) {
    int first = from;
    int last = to;
    while (first < last && Character.isWhitespace(header.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(header.charAt(last - 1))) {
      last--;
    }
    return last > first && last - first == name.length() && header.startsWith(name, first);
  }

  private static String value(String header, int from, int to) {
    String value = header.substring(from, to).strip();
    boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
