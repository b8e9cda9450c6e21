package dev.intarsia.load.process;

import dev.intarsia.load.page.Visitor;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;

/**
 * One visitor after the other, over one connection, with no other load.
 *
 * @param perSecond requests per second
 * @param p50Micros the time until the first byte of half of the answers had come
 * @param p99Micros the time until that of 99 of 100 had come
 */
public record Pass(double perSecond, double p50Micros, double p99Micros) {

  private static final double NANOS_OF_MICRO = 1e3;
  private static final double NANOS_OF_SECOND = 1e9;

  /** Asks once as each visitor. */
  public static Pass of(URI address, int visitors) throws IOException {
    long[] nanos = new long[visitors];
    long start = System.nanoTime();
    try (FirstBytes connection = new FirstBytes(address)) {
      for (int i = 0; i < visitors; i++) {
        nanos[i] = connection.ask(new Visitor(i));
      }
    }
    double seconds = (System.nanoTime() - start) / NANOS_OF_SECOND;
    Arrays.sort(nanos);
    return new Pass(visitors / seconds, quantile(nanos, 0.5), quantile(nanos, 0.99));
  }

  /** The smallest of sorted times that so many of them do not exceed, in microseconds. */
  static double quantile(long[] sortedNanos, double share) {
    int rank = (int) Math.ceil(share * sortedNanos.length);
    return sortedNanos[Math.max(rank, 1) - 1] / NANOS_OF_MICRO;
  }
}
