package dev.intarsia.web.edge;

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

  private final Set<String> names;

  private CacheDirectives(Set<String> names) {
    this.names = names;
  }

  /** What the values of the header say. */
  public static CacheDirectives of(Collection<String> values) {
    Set<String> names = new HashSet<>();
    for (String value : values) {
      // Quotes play no part: a name inside of them counts, which only forbids more.
      for (String part : value.split("[,\"]")) {
        int equals = part.indexOf('=');
        names.add((equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT));
      }
    }
    return new CacheDirectives(names);
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
