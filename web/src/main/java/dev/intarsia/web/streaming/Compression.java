package dev.intarsia.web.streaming;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The decision whether an answer is compressed, with the reason (RFC 9110, section 12.5.3).
 *
 * <p>Compressing what holds a secret beside text of somebody else's choice can give the secret away
 * by its size. A secret that stands in a page should be masked afresh for each response, see {@link
 * dev.intarsia.web.token.MaskedSecret}.
 *
 * <p>Thread safety: immutable.
 *
 * @param coding to send
 * @param varies whether the answer must say {@code Vary: Accept-Encoding}
 * @param reason why, in a few words, for explanations
 */
public record Compression(Coding coding, boolean varies, String reason) {

  /** A header that says that {@link #varies}. */
  public static final String VARY = "Accept-Encoding";

  private static final Set<String> TEXT_LIKE =
      Set.of(
          "application/json",
          "application/javascript",
          "application/xml",
          "application/xhtml+xml",
          "application/rss+xml",
          "application/atom+xml",
          "application/ld+json",
          "application/manifest+json",
          "image/svg+xml");

  /** How an answer is sent. */
  public enum Coding {
    /** As it is. */
    IDENTITY,
    /** Compressed, by {@link GzipChunks}. */
    GZIP,
    /** The client takes neither: status 406, or as it is all the same. */
    NONE_ACCEPTABLE
  }

  /**
   * Decides.
   *
   * @param acceptEncoding values of the request's header, in order; none if there is no such header
   * @param contentType of the answer
   * @param contentEncoding values of the answer's own header, if it has one
   */
  public static Compression of(
      List<String> acceptEncoding, String contentType, List<String> contentEncoding) {
    if (!contentEncoding.isEmpty()) {
      return new Compression(Coding.IDENTITY, false, "has a coding of its own");
    }
    if (!isTextLike(contentType)) {
      return new Compression(Coding.IDENTITY, false, "is not text");
    }
    if (acceptEncoding.isEmpty()) {
      return new Compression(Coding.IDENTITY, true, "the client names no coding");
    }
    return chosen(Weights.of(acceptEncoding));
  }

  private static Compression chosen(Weights accepted) {
    int gzip = Math.max(accepted.of("gzip"), accepted.of("x-gzip"));
    gzip = gzip == Weights.UNNAMED ? Math.max(0, accepted.of("*")) : gzip;
    int identity = accepted.of("identity");
    if (identity == Weights.UNNAMED) {
      identity = accepted.of("*") == 0 ? 0 : 1;
    }
    boolean isIdentityPreferred = accepted.of("identity") > gzip;
    if (gzip > 0 && !isIdentityPreferred) {
      return new Compression(Coding.GZIP, true, "the client takes it");
    }
    return identity > 0
        ? new Compression(Coding.IDENTITY, true, "the client does not want it")
        : new Compression(Coding.NONE_ACCEPTABLE, true, "the client takes neither form");
  }

  private static boolean isTextLike(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    // A stream of events is flushed one by one, which compresses nothing.
    return !type.equals("text/event-stream")
        && (type.startsWith("text/") || TEXT_LIKE.contains(type));
  }
}
