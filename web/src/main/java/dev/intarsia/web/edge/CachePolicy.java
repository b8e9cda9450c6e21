package dev.intarsia.web.edge;

import java.time.Duration;

/**
 * The site's limits for how long others may keep its responses.
 *
 * <p>The content's own lifetime counts (PC-13, HD-4); these only shorten it. The edge's limit is
 * the safety net: if no purge ever arrives, nothing stale outlives it there. Windows in which stale
 * responses may be served are closed unless an author opens them.
 *
 * <p>Thread safety: immutable.
 *
 * @param browser most that a browser may keep a response: nobody can purge it there
 * @param edge most that a shared cache may keep it
 * @param staleWhileRevalidate window of RFC 5861, section 3; zero: closed
 * @param staleIfError window of RFC 5861, section 4; zero: closed
 */
public record CachePolicy(
    Duration browser, Duration edge, Duration staleWhileRevalidate, Duration staleIfError) {

  /** The longest that any header says: 2^31 seconds count as for ever (RFC 9111, section 1.2.2). */
  static final Duration LONGEST = Duration.ofSeconds(1L << 31);

  /** Browsers ask each time; the edge keeps for a day at most; no windows. */
  public static final CachePolicy DEFAULT =
      new CachePolicy(Duration.ZERO, Duration.ofDays(1), Duration.ZERO, Duration.ZERO);

  /**
   * Checks the spans.
   *
   * @throws IllegalArgumentException naming the one that is negative or too long
   */
  public CachePolicy {
    require("browser", browser);
    require("edge", edge);
    require("staleWhileRevalidate", staleWhileRevalidate);
    require("staleIfError", staleIfError);
  }

  private static void require(String name, Duration span) {
    if (span.isNegative() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s=%s is not possible; allowed: 0 to %s".formatted(name, span, LONGEST));
    }
  }

  /** This, with other limits. */
  public CachePolicy keptFor(Duration browserLimit, Duration edgeLimit) {
    return new CachePolicy(browserLimit, edgeLimit, staleWhileRevalidate, staleIfError);
  }

  /** This, with windows for stale responses. */
  public CachePolicy staleFor(Duration whileRevalidating, Duration ifError) {
    return new CachePolicy(browser, edge, whileRevalidating, ifError);
  }
}
