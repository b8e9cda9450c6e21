package dev.intarsia.context;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request's URL.
 *
 * <p>Thread safety: immutable. Arguments are decoded when they are asked for first, maybe by
 * several threads at once; each makes the same map, and whichever is kept is complete: the
 * wrapper's only field is final, so who sees the wrapper sees the map in it, without any
 * synchronisation.
 */
final class RequestTarget {

  private static final String AUTHORITY_FOLLOWS = "://";

  private final String scheme;
  private final String authority;
  private final String path;
  private final @Nullable String query;
  private @Nullable Map<String, List<String>> arguments;

  private RequestTarget(String scheme, String authority, String path, @Nullable String query) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    this.query = query;
  }

  static RequestTarget parse(String url) {
    int colon = endOfScheme(url);
    int host = colon + AUTHORITY_FOLLOWS.length();
    int start = colon < 0 ? 0 : endOfAuthority(url, host);
    if (start == host) {
      // Without a host it is no absolute URL, and no path either.
      throw neither(url, url);
    }
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    String authority = colon < 0 ? "" : url.substring(host, start);
    int fragment = url.indexOf('#', start);
    int end = fragment < 0 ? url.length() : fragment;
    int mark = url.indexOf('?', start);
    boolean hasQuery = mark >= 0 && mark < end;
    String path = url.substring(start, hasQuery ? mark : end);
    if (path.isEmpty() && !authority.isEmpty()) {
      path = "/";
    }
    if (!path.startsWith("/")) {
      throw neither(url, path);
    }
    return new RequestTarget(
        scheme, authority, path, hasQuery ? url.substring(mark + 1, end) : null);
  }

  private static InvalidInputException neither(String url, String path) {
    return new InvalidInputException(
        Kind.MALFORMED_REQUEST,
        "URL '%s' has the path '%s'; expected an absolute URL or a path starting with '/'"
            .formatted(url, path));
  }

  /** Where the colon of a scheme stands that slashes follow; -1 if there are not both. */
  private static int endOfScheme(String url) {
    int at = 0;
    while (at < url.length() && isSchemeChar(url.charAt(at), at)) {
      at++;
    }
    return at > 0 && url.startsWith(AUTHORITY_FOLLOWS, at) ? at : -1;
  }

  private static boolean isSchemeChar(char c, int at) {
    boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    boolean isMark = (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
    return isLetter || (at > 0 && isMark);
  }

  private static int endOfAuthority(String url, int from) {
    int at = from;
    while (at < url.length() && !isDelimiter(url.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDelimiter(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  String scheme() {
    return scheme;
  }

  String authority() {
    return authority;
  }

  String path() {
    return path;
  }

  @Nullable String query() {
    return query;
  }

  Map<String, List<String>> arguments() {
    Map<String, List<String>> known = arguments;
    if (known == null) {
      known = Collections.unmodifiableMap(decoded(query == null ? "" : query));
      arguments = known;
    }
    return known;
  }

  private static Map<String, List<String>> decoded(String query) {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    int from = 0;
    while (from < query.length()) {
      int end = indexOf(query, '&', from, query.length());
      int equals = indexOf(query, '=', from, end);
      String name = text(query.substring(from, equals));
      if (!name.isEmpty()) {
        String value = equals == end ? "" : text(query.substring(equals + 1, end));
        arguments.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
      }
      from = end + 1;
    }
    arguments.replaceAll((name, values) -> List.copyOf(values));
    return arguments;
  }

  /**
   * Where a mark first stands in a stretch, its end if it does not. Nothing behind the stretch is
   * looked at: a query of many arguments without the mark would take quadratic time.
   */
  private static int indexOf(String text, char mark, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != mark) {
      at++;
    }
    return at;
  }

  /** A broken escape is no reason to fail a page: the text then stands for itself. */
  private static String text(String encoded) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
      return encoded;
    }
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return encoded;
    }
  }
}
