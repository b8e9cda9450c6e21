package dev.intarsia.web.edge;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a cache in front of the application tells responses apart by: the URL, and the request
 * headers that {@code Vary} names.
 *
 * <p>Output that varies by anything else must not be shared there: the next visitor would get the
 * wrong one. So it is asked of each context of a response whether the key covers it. The URL covers
 * {@code url} and all below it; {@code headers:X} is covered by varying by {@code X}. Cookies are
 * not: their header holds all of them, those of others included, and hardly two visitors send the
 * same. A context that the edge puts into a header of its own, such as a hash of a user's
 * permissions, is covered if that is said here.
 *
 * <p>Thread safety: immutable.
 */
public final class SharedCacheKey {

  /** The URL and plain request headers. */
  public static final SharedCacheKey URL = new SharedCacheKey(Map.of(), false);

  private static final String HEADERS = "headers";
  private static final ContextToken WHOLE_URL = ContextToken.of("url");

  private final Map<ContextToken, String> headers;
  private final boolean hasTenants;

  private SharedCacheKey(Map<ContextToken, String> headers, boolean hasTenants) {
    this.headers = headers;
    this.hasTenants = hasTenants;
  }

  /**
   * This, and the URL tells tenants apart: each has hosts or paths of its own. Without that, what
   * is made for a tenant is shared with nobody.
   */
  public SharedCacheKey tellingTenantsApart() {
    return new SharedCacheKey(headers, true);
  }

  /** Whether what is made for a tenant may be shared under the URL. */
  public boolean covers(String tenant) {
    return hasTenants || tenant.isEmpty();
  }

  /**
   * This, and a request header tells the values of a context apart.
   *
   * @param token the context; those below it are covered too
   * @param header set by the edge, never taken from the visitor
   */
  public SharedCacheKey covering(String token, String header) {
    Map<ContextToken, String> more = new HashMap<>(headers);
    more.put(ContextToken.of(token), new HeaderField(header, "").name());
    return new SharedCacheKey(Map.copyOf(more), hasTenants);
  }

  /**
   * The names for {@code Vary}, without duplicates, by name.
   *
   * @return nothing if a context is not covered, so that the response must not be shared
   */
  public Optional<List<String>> vary(ContextSet contexts) {
    Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ContextToken token : contexts.tokens()) {
      if (isUrl(token)) {
        continue;
      }
      Optional<String> header = headerOf(token);
      if (header.isEmpty()) {
        return Optional.empty();
      }
      names.putIfAbsent(header.get(), header.get());
    }
    return Optional.of(List.copyOf(names.values()));
  }

  /** Whether the key covers all of these. */
  public boolean covers(ContextSet contexts) {
    return vary(contexts).isPresent();
  }

  private static boolean isUrl(ContextToken token) {
    return token.equals(WHOLE_URL) || WHOLE_URL.isAncestorOf(token);
  }

  private Optional<String> headerOf(ContextToken token) {
    for (Map.Entry<ContextToken, String> entry : headers.entrySet()) {
      if (entry.getKey().equals(token) || entry.getKey().isAncestorOf(token)) {
        return Optional.of(entry.getValue());
      }
    }
    // "cookie" in particular: sharing by it shares hardly ever, and says so to nobody.
    return token.name().equals(HEADERS)
        ? token
            .parameter()
            .filter(name -> FieldText.isToken(name) && !name.equalsIgnoreCase("cookie"))
        : Optional.empty();
  }
}
