package dev.intarsia.web.exchange;

import java.util.Locale;

/** The version of HTTP that a request came by. */
public enum HttpVersion {
  /** Knows no chunks: what is sent to it is complete, or ends with the connection. */
  HTTP_1_0,
  /** Sends bodies of unknown length in chunks. */
  HTTP_1_1,
  /** Sends bodies in frames. */
  HTTP_2,
  /** Sends bodies in frames, over QUIC. */
  HTTP_3;

  /**
   * Reads what servers call it, such as {@code HTTP/1.1} or {@code HTTP/2.0}.
   *
   * @return {@link #HTTP_1_1} for what is not known: every later version can do what it can
   */
  public static HttpVersion of(String protocol) {
    return switch (protocol.toUpperCase(Locale.ROOT)) {
      case "HTTP/0.9", "HTTP/1.0" -> HTTP_1_0;
      case "HTTP/2", "HTTP/2.0" -> HTTP_2;
      case "HTTP/3", "HTTP/3.0" -> HTTP_3;
      default -> HTTP_1_1;
    };
  }

  /** Whether a body can leave before its length is known, and its end be told from a cut. */
  public boolean canStream() {
    return this != HTTP_1_0;
  }
}
