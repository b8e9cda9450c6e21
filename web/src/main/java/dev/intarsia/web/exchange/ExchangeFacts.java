package dev.intarsia.web.exchange;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How requests become {@link RequestFacts}: method, absolute URL, headers, cookies, maybe a
 * session; the rest is what the application adds.
 *
 * <p>Thread safety: immutable; what the application adds is called by several threads.
 */
public final class ExchangeFacts {

  private static final Completion NOTHING = (known, more) -> {};
  private static final ExchangeFacts PLAIN = new ExchangeFacts(null, NOTHING);
  private static final String AUTHORITY_MARKS = "._~:[]-";
  private static final int LONGEST_AUTHORITY = 255;
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

  /** The name of the cookie that holds the session's id, if there are sessions. */
  public Optional<String> sessionCookie() {
    return Optional.ofNullable(sessionCookie);
  }

  /** This, completed by the application; what was said before about that is forgotten. */
  public ExchangeFacts completedBy(Completion what) {
    return new ExchangeFacts(sessionCookie, what);
  }

  /**
   * The facts of a request, by the URL that it came with.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST} if host or target make no
   *     sense: a request to answer with status 400
   */
  public RequestFacts of(RequestHead head) {
    return of(head, url(head));
  }

  /**
   * The facts of a request.
   *
   * @param url how renderers shall see its target, absolute
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST} if the URL makes no sense
   */
  public RequestFacts of(RequestHead head, String url) {
    RequestFacts.Builder all = collect(head, url);
    if (completion != NOTHING) {
      completion.complete(all.build(), all);
    }
    return all.build();
  }

  /** What the request itself says, and nothing that the application adds. */
  public RequestFacts plain(RequestHead head, String url) {
    return collect(head, url).build();
  }

  private RequestFacts.Builder collect(RequestHead head, String url) {
    return RequestFacts.request(head.method(), url)
        .source(new CarriedFields(head.fields(), sessionCookie));
  }

  /**
   * The absolute URL of a request as it came.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST} if host or target make no
   *     sense
   */
  public static String url(RequestHead head) {
    String target = requirePrintable(head.target());
    if (!target.startsWith("/")) {
      Matcher absolute = ABSOLUTE.matcher(target);
      if (absolute.matches()) {
        requireAuthority(absolute.group(1));
        return target;
      }
    }
    return head.scheme() + "://" + requireAuthority(authority(head)) + requirePath(target);
  }

  /**
   * The host that a request names, in lower case.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_REQUEST} if it names several
   */
  public static String authority(RequestHead head) {
    List<String> hosts = head.fields().all("Host");
    if (hosts.size() > 1) {
      throw malformed("a request has %d Host headers; allowed: 1".formatted(hosts.size()));
    }
    // Only HTTP/1.0 does without: it means the address that it is connected to.
    return hosts.isEmpty() ? head.localAuthority() : hosts.get(0).strip().toLowerCase(Locale.ROOT);
  }

  private static String requireAuthority(String host) {
    boolean isAllowed = !host.isEmpty() && host.length() <= LONGEST_AUTHORITY;
    for (int i = 0; isAllowed && i < host.length(); i++) {
      isAllowed = isAuthorityChar(host.charAt(i));
    }
    if (!isAllowed) {
      throw malformed("host '%s' is not allowed; expected a name or address".formatted(host));
    }
    return host;
  }

  private static boolean isAuthorityChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || AUTHORITY_MARKS.indexOf(c) >= 0;
  }

  /** What is not ASCII was not sent by a client that keeps to HTTP, and servers differ on it. */
  private static String requirePrintable(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
        throw malformed(
            "a target has the character U+%04X at position %d; allowed: printable ASCII"
                .formatted((int) target.charAt(i), i));
      }
    }
    return target;
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
