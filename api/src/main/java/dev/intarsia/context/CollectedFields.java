package dev.intarsia.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers and cookies that were given one by one, over those of another source.
 *
 * <p>Thread safety: immutable.
 *
 * @param headers by name in lower case
 */
record CollectedFields(
    Map<String, List<String>> headers, Map<String, String> cookies, Optional<String> session)
    implements RequestFacts.Source {

  /** Nothing. */
  static final CollectedFields NONE = new CollectedFields(Map.of(), Map.of(), Optional.empty());

  /**
   * What a source tells, and more.
   *
   * @param headers further values
   * @param cookies in place of those of their names
   */
  static CollectedFields of(
      RequestFacts.Source carried,
      @Nullable Map<String, List<String>> headers,
      @Nullable Map<String, String> cookies) {
    Map<String, List<String>> allHeaders = new TreeMap<>(carried.headers());
    if (headers != null) {
      headers.forEach(
          (name, more) -> allHeaders.merge(name, List.copyOf(more), CollectedFields::joined));
    }
    Map<String, String> allCookies = new TreeMap<>(carried.cookies());
    if (cookies != null) {
      allCookies.putAll(cookies);
    }
    return new CollectedFields(
        Collections.unmodifiableMap(allHeaders),
        Collections.unmodifiableMap(allCookies),
        carried.session());
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }
}
