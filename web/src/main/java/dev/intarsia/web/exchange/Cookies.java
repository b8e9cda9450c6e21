package dev.intarsia.web.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      for (String pair : header.split(";")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        if (!name.isEmpty()) {
          cookies.putIfAbsent(name, unquoted(pair.substring(equals + 1).strip()));
        }
      }
    }
    return cookies;
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
