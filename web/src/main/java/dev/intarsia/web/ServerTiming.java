package dev.intarsia.web;

import java.util.Locale;

/**
 * The header {@code Server-Timing}: how long it took, in milliseconds.
 *
 * <p>{@code lookup}: until the page was found or known to be missing. {@code render}: what the
 * page's renderer took, and those of its holes if the page was complete, added up although holes
 * are rendered concurrently. {@code total}: from the request to the first byte of the response.
 */
final class ServerTiming {

  /** The name of the header. */
  static final String NAME = "Server-Timing";

  private static final double NANOS_PER_MILLI = 1e6;

  private ServerTiming() {}

  static String of(long lookupNanos, long renderNanos, long totalNanos) {
    return String.format(
        Locale.ROOT,
        "lookup;dur=%.3f, render;dur=%.3f, total;dur=%.3f",
        lookupNanos / NANOS_PER_MILLI,
        renderNanos / NANOS_PER_MILLI,
        totalNanos / NANOS_PER_MILLI);
  }

  static String total(long totalNanos) {
    return String.format(Locale.ROOT, "total;dur=%.3f", totalNanos / NANOS_PER_MILLI);
  }
}
