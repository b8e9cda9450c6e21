package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may send a query of any length; each character is read a bounded number of times. */
final class HostileQueryTest {

  private static final int SHORT = 1 << 12;
  private static final int LONG = 1 << 17;

  /** What is linear takes about 32 times as long, what is quadratic up to 1024 times. */
  private static final int MOST_TIMES = 160;

  private static final int LEAST_ROUNDS = 5;

  /** There are more rounds until the compiler is done, and while somebody else has the machine. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"&", "a&", "=&", "a=&", "="})
  void arguments_areReadInLinearTime(String unit) {
    long bestShort = Long.MAX_VALUE;
    long bestLong = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE_NANOS;
    for (int round = 0; System.nanoTime() - end < 0; round++) {
      bestShort = Math.min(bestShort, nanos(unit, SHORT));
      bestLong = Math.min(bestLong, nanos(unit, LONG));
      if (round >= LEAST_ROUNDS && bestLong < MOST_TIMES * bestShort) {
        return;
      }
    }
    assertThat(bestLong)
        .as("nanoseconds for length %d; length %d takes %d", LONG, SHORT, bestShort)
        .isLessThan(MOST_TIMES * bestShort);
  }

  private static long nanos(String unit, int length) {
    RequestTarget target = RequestTarget.parse("/?" + unit.repeat(length / unit.length()));
    long start = System.nanoTime();
    int names = target.arguments().size();
    long nanos = System.nanoTime() - start;
    assertThat(names).isLessThanOrEqualTo(1);
    return nanos;
  }
}
