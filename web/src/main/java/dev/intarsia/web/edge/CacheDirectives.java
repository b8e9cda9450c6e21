package dev.intarsia.web.edge;

import dev.intarsia.web.parsing.BoundedSearch;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The directives of a {@code Cache-Control} that somebody sent (RFC 9111, section 5.2), by name.
 *
 * <p>Read as leniently as can be: a directive too many keeps something out of a cache, one too few
 * could let something in.
 *
 * <p>Thread safety: immutable.
 */
public final class CacheDirectives {

  private static final CacheDirectives NONE = new CacheDirectives(Set.of());

  private final Set<String> names;

  private CacheDirectives(Set<String> names) {
    this.names = names;
  }

  /** What the values of the header say. */
  public static CacheDirectives of(Collection<String> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    Set<String> names = new HashSet<>();
    for (String value : values) {
      int from = 0;
      for (int at = 0; at <= value.length(); at++) {
        if (at == value.length() || isSeparator(value.charAt(at))) {
          int end = BoundedSearch.indexOf(value, '=', from, at);
          names.add(value.substring(from, end).strip().toLowerCase(Locale.ROOT));
          from = at + 1;
        }
      }
    }
    return new CacheDirectives(names);
  }

  /** Quotes play no part: a name inside of them counts, which only forbids more. */
  private static boolean isSeparator(char c) {
    return c == ',' || c == '"';
  }

  /**
   * Whether a directive is there.
   *
   * @param name in lower case
   */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** Whether a cache that serves several visitors must keep nothing. */
  public boolean forbidsSharing() {
    return has("no-store") || has("private") || has("no-cache");
  }
}
