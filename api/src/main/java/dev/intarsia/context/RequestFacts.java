package dev.intarsia.context;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before anything is rendered: the only input of context values.
 *
 * <p>Made by an adapter or by hand; nothing in it names a server or framework.
 *
 * <p>Thread safety: immutable; values given as {@linkplain #attribute attributes} must be.
 */
public final class RequestFacts {

  private final String tenant;
  private final String method;
  private final String scheme;
  private final String authority;
  private final String path;
  private final @Nullable String query;
  private final Map<String, List<String>> queryArguments;
  private final Map<String, List<String>> headers;
  private final Map<String, String> cookies;
  private final @Nullable String session;
  private final @Nullable RequestUser user;
  private final Map<String, Object> attributes;

  private RequestFacts(Builder from) {
    tenant = from.tenant;
    method = from.method;
    scheme = from.target.scheme();
    authority = from.target.authority();
    path = from.target.path();
    query = from.target.query();
    queryArguments = from.target.arguments();
    Map<String, List<String>> copiedHeaders = new TreeMap<>();
    from.headers.forEach((name, values) -> copiedHeaders.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copiedHeaders);
    cookies = Collections.unmodifiableMap(new TreeMap<>(from.cookies));
    session = from.session;
    user = from.user;
    attributes = Map.copyOf(from.attributes);
  }

  /**
   * Describes a GET request.
   *
   * @param url absolute, or a path with optional query
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST}
   */
  public static Builder get(String url) {
    return request("GET", url);
  }

  /**
   * Describes a request.
   *
   * @param method the HTTP method in upper case
   * @param url absolute, or a path with optional query
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST}
   */
  public static Builder request(String method, String url) {
    return new Builder(method, RequestTarget.parse(url));
  }

  /** Which of several sites behind one cache is asked; part of every key. Empty by default. */
  public String tenant() {
    return tenant;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** Whether the request only reads: GET or HEAD. */
  public boolean isReading() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** {@code http}, {@code https}, in lower case; empty if the URL was a mere path. */
  public String scheme() {
    return scheme;
  }

  /** Host and port as given, or empty if the URL was a mere path. */
  public String authority() {
    return authority;
  }

  /** The path as given, starting with a slash. */
  public String path() {
    return path;
  }

  /** The query as given, without question mark. */
  public Optional<String> query() {
    return Optional.ofNullable(query);
  }

  /** The decoded query arguments by name, in order of their first occurrence. */
  public Map<String, List<String>> queryArguments() {
    return queryArguments;
  }

  /** The values of a header; empty if it is absent. Case of the name plays no part. */
  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The value of a cookie. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** All cookies. */
  public Map<String, String> cookies() {
    return cookies;
  }

  /** The session's id, if the request has a session. */
  public Optional<String> session() {
    return Optional.ofNullable(session);
  }

  /** Who asks, if known. */
  public Optional<RequestUser> user() {
    return Optional.ofNullable(user);
  }

  /**
   * A fact that the application adds, by name: the built-in contexts read {@code language}, {@code
   * language:TYPE}, {@code timezone}, {@code theme}, {@code format}, {@code route} and {@code
   * address}.
   */
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  /** Collects the facts. Not thread-safe. */
  public static final class Builder {

    private final String method;
    private final RequestTarget target;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private String tenant = "";
    private @Nullable String session;
    private @Nullable RequestUser user;

    private Builder(String method, RequestTarget target) {
      if (method.isEmpty() || !method.chars().allMatch(c -> c > ' ' && c < 127)) {
        throw new InvalidInputException(
            Kind.MALFORMED_REQUEST,
            "method '%s' is not a token; expected for example GET".formatted(method));
      }
      this.method = method;
      this.target = target;
    }

    /** Sets which of several sites is asked. */
    public Builder tenant(String name) {
      tenant = Objects.requireNonNull(name);
      return this;
    }

    /** Adds a header value; a header may have several. */
    public Builder header(String name, String value) {
      headers
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
          .add(value);
      return this;
    }

    /** Sets a cookie. */
    public Builder cookie(String name, String value) {
      cookies.put(name, value);
      return this;
    }

    /** Says that the request has a session. */
    public Builder session(String id) {
      session = Objects.requireNonNull(id);
      return this;
    }

    /** Says who asks. */
    public Builder user(RequestUser who) {
      user = Objects.requireNonNull(who);
      return this;
    }

    /** Adds a fact of the application's own; see {@link RequestFacts#attribute}. */
    public Builder attribute(String name, Object value) {
      attributes.put(name, value);
      return this;
    }

    /** The facts. */
    public RequestFacts build() {
      return new RequestFacts(this);
    }
  }
}
