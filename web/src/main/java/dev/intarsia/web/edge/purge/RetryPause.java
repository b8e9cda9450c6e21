package dev.intarsia.web.edge.purge;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and of that a
 * random part between half and all, so that many processes do not come back together.
 *
 * <p>Not thread-safe.
 */
final class RetryPause {

  private final long firstNanos;
  private final long longestNanos;
  private final RandomGenerator random;
  private long current;

  RetryPause(PurgeSettings settings, RandomGenerator random) {
    this.firstNanos = settings.firstRetry().toNanos();
    this.longestNanos = settings.longestRetry().toNanos();
    this.random = random;
  }

  long next() {
    current = current == 0 ? firstNanos : Math.min(longestNanos, current * 2);
    return current / 2 + random.nextLong(current / 2 + 1);
  }

  void reset() {
    current = 0;
  }
}
