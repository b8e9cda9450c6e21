package dev.intarsia.web.jdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How requests of the JDK's server become {@link RequestFacts}: method, absolute URL, headers,
 * cookies, maybe a session; the rest is what the application adds.
 *
 * <p>Thread safety: immutable; what the application adds is called by several threads.
 */
public final class ExchangeFacts {

  private static final ExchangeFacts PLAIN = new ExchangeFacts(null, (known, more) -> {});
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,255}");
  private static final Pattern ABSOLUTE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*).*", Pattern.DOTALL);

  private final @Nullable String sessionCookie;
  private final Completion completion;

  /** What an application knows of a request: user, language, time zone, theme, and so on. */
  @FunctionalInterface
  public interface Completion {

    /**
     * Adds facts.
     *
     * @param known what the request itself says
     * @param more takes the rest
     */
    void complete(RequestFacts known, RequestFacts.Builder more);
  }

  private ExchangeFacts(@Nullable String sessionCookie, Completion completion) {
    this.sessionCookie = sessionCookie;
    this.completion = completion;
  }

  /** What the request itself says, without session. */
  public static ExchangeFacts plain() {
    return PLAIN;
  }

  /** This, the value of a cookie being the session's id; no such cookie or an empty one: none. */
  public ExchangeFacts withSessionCookie(String name) {
    return new ExchangeFacts(name, completion);
  }

  /** This, completed by the application; what was said before about that is forgotten. */
  public ExchangeFacts completedBy(Completion what) {
    return new ExchangeFacts(sessionCookie, what);
  }

  /**
   * The facts of a request.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST} if host or target make no
   *     sense: a request to answer with status 400
   */
  public RequestFacts of(HttpExchange exchange) {
    RequestFacts known = collect(exchange).build();
    RequestFacts.Builder all = collect(exchange);
    completion.complete(known, all);
    return all.build();
  }

  private RequestFacts.Builder collect(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    RequestFacts.Builder facts = RequestFacts.request(exchange.getRequestMethod(), url(exchange));
    headers.forEach((name, values) -> values.forEach(value -> facts.header(name, value)));
    Cookies.parse(headers.getOrDefault("Cookie", List.of()))
        .forEach(
            (name, value) -> {
              facts.cookie(name, value);
              if (name.equals(sessionCookie) && !value.isEmpty()) {
                facts.session(value);
              }
            });
    return facts;
  }

  /** A target that begins with two slashes is a path, whatever {@link java.net.URI} says. */
  private static String url(HttpExchange exchange) {
    String target = exchange.getRequestURI().toString();
    var absolute = ABSOLUTE.matcher(target);
    if (!target.startsWith("/") && absolute.matches()) {
      requireAuthority(absolute.group(1));
      return target;
    }
    String scheme = exchange instanceof HttpsExchange ? "https" : "http";
    return scheme + "://" + requireAuthority(host(exchange)) + requirePath(target);
  }

  private static String host(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (hosts.size() > 1) {
      throw malformed("a request has %d Host headers; allowed: 1".formatted(hosts.size()));
    }
    if (hosts.isEmpty()) {
      // Only HTTP/1.0 does without: it means the address that it is connected to.
      var local = exchange.getLocalAddress();
      String address = local.getAddress().getHostAddress();
      return (address.contains(":") ? "[" + address + "]" : address) + ":" + local.getPort();
    }
    return hosts.get(0).strip().toLowerCase(Locale.ROOT);
  }

  private static String requireAuthority(String host) {
    if (!AUTHORITY.matcher(host).matches()) {
      throw malformed("host '%s' is not allowed; expected a name or address".formatted(host));
    }
    return host;
  }

  private static String requirePath(String target) {
    if (!target.startsWith("/")) {
      throw malformed("target '%s' is not allowed; expected a path or a URL".formatted(target));
    }
    return target;
  }

  private static InvalidInputException malformed(String message) {
    return new InvalidInputException(Kind.MALFORMED_REQUEST, message);
  }
}
