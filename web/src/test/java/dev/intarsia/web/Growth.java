package dev.intarsia.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * How the cost of reading grows with the length of what is read.
 *
 * <p>Lengths differ by 32: what is linear takes about 32 times as long, what is quadratic up to
 * 1024 times. The best of several rounds counts; there are more until the compiler is done, and
 * while somebody else has the machine.
 */
public final class Growth {

  private static final int SHORT = 1 << 12;
  private static final int LONG = 1 << 17;
  private static final int MOST_TIMES = 160;
  private static final int LEAST_ROUNDS = 5;

  /** There are more rounds until the compiler is done, and while somebody else has the machine. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private Growth() {}

  /**
   * Fails if reading takes more than linear time.
   *
   * @param reading for a length, what reads something of that length
   */
  public static void requireLinear(IntFunction<Supplier<?>> reading) {
    Supplier<?> ofShort = reading.apply(SHORT);
    Supplier<?> ofLong = reading.apply(LONG);
    long bestShort = Long.MAX_VALUE;
    long bestLong = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int round = 0; System.nanoTime() - end < 0; round++) {
      bestShort = Math.min(bestShort, nanos(ofShort));
      bestLong = Math.min(bestLong, nanos(ofLong));
      if (round >= LEAST_ROUNDS && bestLong < MOST_TIMES * bestShort) {
        return;
      }
    }
    assertThat(bestLong)
        .as("nanoseconds for length %d; length %d takes %d", LONG, SHORT, bestShort)
        .isLessThan(MOST_TIMES * bestShort);
  }

  private static long nanos(Supplier<?> reading) {
    long start = System.nanoTime();
    Object read = reading.get();
    long nanos = System.nanoTime() - start;
    assertThat(read).isNotNull();
    return nanos;
  }
}
