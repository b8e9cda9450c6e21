package dev.intarsia.core;

import dev.intarsia.spi.runtime.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that never steps back while this process lives, whatever is done to the machine's: what
 * holds for an hour holds for an hour.
 *
 * <p>It shows the time of the source, or, after that was set back, what it would show without. Set
 * forward it follows at once: things expire early, which costs renders and is never wrong. What is
 * stored beyond the end of the process keeps an error of as much as the clock was ahead.
 *
 * <p>Thread safety: safe. The one field only grows; who misses a step forward of another thread
 * sees the one of its own reading.
 */
final class SteadyTime implements TimeSource {

  private final TimeSource source;

  /** The largest difference seen between time of day and time that passes. */
  private final AtomicLong offsetMillis = new AtomicLong(Long.MIN_VALUE);

  SteadyTime(TimeSource source) {
    this.source = source;
  }

  @Override
  public long epochMillis() {
    long passed = TimeUnit.NANOSECONDS.toMillis(source.nanos());
    long offset = source.epochMillis() - passed;
    long largest = offsetMillis.get();
    if (offset > largest) {
      largest = offsetMillis.accumulateAndGet(offset, Math::max);
    }
    return largest + passed;
  }

  @Override
  public long nanos() {
    return source.nanos();
  }
}
