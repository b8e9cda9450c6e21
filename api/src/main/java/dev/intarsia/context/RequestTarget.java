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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a request's URL. */
record RequestTarget(
    String scheme,
    String authority,
    String path,
    @Nullable String query,
    Map<String, List<String>> arguments) {

  private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]+)");

  static RequestTarget parse(String url) {
    String rest = url;
    String scheme = "";
    String authority = "";
    Matcher absolute = ABSOLUTE.matcher(url);
    if (absolute.lookingAt()) {
      scheme = absolute.group(1).toLowerCase(Locale.ROOT);
      authority = absolute.group(2);
      rest = url.substring(absolute.end());
    }
    int fragment = rest.indexOf('#');
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    int mark = rest.indexOf('?');
    String path = mark < 0 ? rest : rest.substring(0, mark);
    String query = mark < 0 ? null : rest.substring(mark + 1);
    if (path.isEmpty() && !authority.isEmpty()) {
      path = "/";
    }
    if (!path.startsWith("/")) {
      throw new InvalidInputException(
          Kind.MALFORMED_REQUEST,
          "URL '%s' has the path '%s'; expected an absolute URL or a path starting with '/'"
              .formatted(url, path));
    }
    return new RequestTarget(scheme, authority, path, query, arguments(query));
  }

  private static Map<String, List<String>> arguments(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!name.isEmpty()) {
        arguments.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
      }
    }
    arguments.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(arguments);
  }

  /** A broken escape is no reason to fail a page: the text then stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
