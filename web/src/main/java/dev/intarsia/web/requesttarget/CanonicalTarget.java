package dev.intarsia.web.requesttarget;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in the one spelling that a cache may use as its key.
 *
 * <p>Describe the request to renderers by {@link #url()}, too: then nobody reads what the key does
 * not hold.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host in lower case, and the port if it is not the scheme's own
 * @param path as it came
 * @param rawQuery canonical by the rules; null if there is none
 */
public record CanonicalTarget(
    String scheme, String authority, String path, @Nullable String rawQuery) {

  /** The query without its question mark. */
  public Optional<String> query() {
    return Optional.ofNullable(rawQuery);
  }

  /** The origin form: path and query. */
  public String pathAndQuery() {
    return rawQuery == null ? path : path + '?' + rawQuery;
  }

  /** Characters of path and query. */
  int length() {
    return path.length() + (rawQuery == null ? 0 : 1 + rawQuery.length());
  }

  /** The absolute form. */
  public String url() {
    return rawQuery == null
        ? scheme + "://" + authority + path
        : scheme + "://" + authority + path + '?' + rawQuery;
  }

  @Override
  public String toString() {
    return url();
  }
}
