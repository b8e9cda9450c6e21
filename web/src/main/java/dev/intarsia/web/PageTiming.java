package dev.intarsia.web;

import dev.intarsia.web.exchange.ServerTiming;

/**
 * What the header {@code Server-Timing} tells of a page.
 *
 * <p>{@code lookup}: until the page was found or known to be missing. {@code render}: what the
 * page's renderer took, and those of its holes if the page was complete, added up although holes
 * are rendered concurrently. {@code total}: from the request to the first byte of the response.
 */
final class PageTiming {

  private PageTiming() {}

  static ServerTiming of(long lookupNanos, long renderNanos, long totalNanos) {
    return new ServerTiming()
        .and("lookup", lookupNanos)
        .and("render", renderNanos)
        .and("total", totalNanos);
  }

  static ServerTiming total(long totalNanos) {
    return new ServerTiming().and("total", totalNanos);
  }
}
