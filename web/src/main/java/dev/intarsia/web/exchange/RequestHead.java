package dev.intarsia.web.exchange;

import java.util.Locale;
import java.util.Objects;

/**
 * A request without its body, as it came: nothing is decoded, judged or normalised.
 *
 * <p>Thread safety: immutable.
 *
 * @param method as sent, case and all
 * @param target what follows the method in the request line: the origin form, or the absolute form
 *     for HTTP/1; path and query for the others
 * @param version of HTTP
 * @param scheme {@code http} or {@code https}, as the client used it, if the adapter can tell
 * @param localAuthority address that the client is connected to, for those that send no host; may
 *     be empty for others
 * @param fields header fields; for HTTP/2 and later with the authority as {@code Host}
 */
public record RequestHead(
    String method,
    String target,
    HttpVersion version,
    String scheme,
    String localAuthority,
    Fields fields) {

  /** Refuses missing parts. */
  public RequestHead {
    Objects.requireNonNull(method);
    Objects.requireNonNull(target);
    Objects.requireNonNull(version);
    Objects.requireNonNull(localAuthority);
    Objects.requireNonNull(fields);
    scheme = scheme.toLowerCase(Locale.ROOT);
  }

  /** Whether only the head of the response is wanted. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the request only reads: GET or HEAD. */
  public boolean isReading() {
    return method.equals("GET") || isHead();
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
