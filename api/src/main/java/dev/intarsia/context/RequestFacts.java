package dev.intarsia.context;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before anything is rendered: the only input of context values.
 *
 * <p>Made by an adapter or by hand; nothing in it names a server or framework. What a {@link
 * Source} tells and what a query says is read when it is asked for: most pages ask for little of
 * it.
 *
 * <p>Thread safety: immutable; values given as {@linkplain #attribute attributes} must be.
 */
public final class RequestFacts {

  private final String tenant;
  private final String method;
  private final RequestTarget target;
  private final Source source;
  private final @Nullable String session;
  private final @Nullable RequestUser user;
  private final Map<String, Object> attributes;

  /**
   * Where headers, cookies and the session's id come from.
   *
   * <p>Always tells the same. What it tells is immutable.
   *
   * <p>Thread safety: safe.
   */
  public interface Source {

    /** The values of a header, in order; empty if it is absent. Case of the name plays no part. */
    List<String> header(String name);

    /** All headers, names in lower case. */
    Map<String, List<String>> headers();

    /** The value of a cookie. */
    Optional<String> cookie(String name);

    /** All cookies. */
    Map<String, String> cookies();

    /** The session's id, if the request has a session. */
    Optional<String> session();
  }

  private RequestFacts(Builder from) {
    tenant = from.tenant;
    method = from.method;
    target = from.target;
    source = from.source();
    session = from.session;
    user = from.user;
    attributes = from.attributes == null ? Map.of() : Map.copyOf(from.attributes);
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
    return target.scheme();
  }

  /** Host and port as given, or empty if the URL was a mere path. */
  public String authority() {
    return target.authority();
  }

  /** The path as given, starting with a slash. */
  public String path() {
    return target.path();
  }

  /** The query as given, without question mark. */
  public Optional<String> query() {
    return Optional.ofNullable(target.query());
  }

  /** The decoded query arguments by name, in order of their first occurrence. */
  public Map<String, List<String>> queryArguments() {
    return target.arguments();
  }

  /** The values of a header; empty if it is absent. Case of the name plays no part. */
  public List<String> header(String name) {
    return source.header(name);
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    return source.headers();
  }

  /** The value of a cookie. */
  public Optional<String> cookie(String name) {
    return source.cookie(name);
  }

  /** All cookies. */
  public Map<String, String> cookies() {
    return source.cookies();
  }

  /** The session's id, if the request has a session. */
  public Optional<String> session() {
    return session == null ? source.session() : Optional.of(session);
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

  /** As {@link #attribute}, without an object around it: for resolvers that are to make nothing. */
  public @Nullable Object attributeOrNull(String name) {
    return attributes.get(name);
  }

  @Override
  public String toString() {
    return method + " " + path();
  }

  /** Collects the facts. Not thread-safe. */
  public static final class Builder {

    private final String method;
    private final RequestTarget target;
    private @Nullable Source source;
    private @Nullable Map<String, List<String>> headers;
    private @Nullable Map<String, String> cookies;
    private @Nullable Map<String, Object> attributes;
    private String tenant = "";
    private @Nullable String session;
    private @Nullable RequestUser user;

    private Builder(String method, RequestTarget target) {
      if (!isToken(method)) {
        throw new InvalidInputException(
            Kind.MALFORMED_REQUEST,
            "method '%s' is not a token; expected for example GET".formatted(method));
      }
      this.method = method;
      this.target = target;
    }

    private static boolean isToken(String method) {
      for (int i = 0; i < method.length(); i++) {
        if (method.charAt(i) <= ' ' || method.charAt(i) >= 127) {
          return false;
        }
      }
      return !method.isEmpty();
    }

    private Source source() {
      Source carried = source == null ? CollectedFields.NONE : source;
      return headers == null && cookies == null
          ? carried
          : CollectedFields.of(carried, headers, cookies);
    }

    /**
     * Has headers, cookies and session told by that, when they are asked for; what is added to this
     * builder comes on top: further values of a header, a cookie in place of one of that name,
     * another session.
     */
    public Builder source(Source what) {
      source = Objects.requireNonNull(what);
      return this;
    }

    /** Sets which of several sites is asked. */
    public Builder tenant(String name) {
      tenant = Objects.requireNonNull(name);
      return this;
    }

    /** Adds a header value; a header may have several. */
    public Builder header(String name, String value) {
      headers = headers == null ? new LinkedHashMap<>() : headers;
      headers
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
          .add(value);
      return this;
    }

    /** Sets a cookie. */
    public Builder cookie(String name, String value) {
      cookies = cookies == null ? new LinkedHashMap<>() : cookies;
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
      attributes = attributes == null ? new LinkedHashMap<>() : attributes;
      attributes.put(name, value);
      return this;
    }

    /** The facts. */
    public RequestFacts build() {
      return new RequestFacts(this);
    }
  }
}
