package dev.intarsia.core.variation;

import dev.intarsia.spi.runtime.TimeSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A hybrid clock that orders writes: the time of day in its upper bits, a counter below, never the
 * same twice and never backwards in one process. Another process may have seen a later time of day:
 * who replaces what that one wrote asks for a number after its own.
 *
 * <p>It only decides which of several live matches is the newest, never whether one is fresh.
 */
final class WriteSequence {

  private static final int COUNTER_BITS = 16;

  private final TimeSource time;
  private final AtomicLong last = new AtomicLong();

  WriteSequence(TimeSource time) {
    this.time = time;
  }

  long next() {
    return nextAfter(0);
  }

  /** The next one that is also after one that was read from the store. */
  long nextAfter(long former) {
    long now = time.epochMillis() << COUNTER_BITS;
    while (true) {
      long before = last.get();
      long next = Math.max(Math.max(before, former) + 1, now);
      if (last.compareAndSet(before, next)) {
        return next;
      }
    }
  }
}
