package dev.intarsia.testkit.doubles;

import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when told.
 *
 * <p>Thread safety: safe.
 */
public final class VirtualTime implements TimeSource {

  private final AtomicLong millis;

  private VirtualTime(long epochMillis) {
    millis = new AtomicLong(epochMillis);
  }

  /** A clock that shows this time. */
  public static VirtualTime at(long epochMillis) {
    return new VirtualTime(epochMillis);
  }

  /** Moves the clock; may go backwards, as a machine's clock may. */
  public void advance(Duration by) {
    millis.addAndGet(by.toMillis());
  }

  @Override
  public long epochMillis() {
    return millis.get();
  }

  @Override
  public long nanos() {
    return millis.get() * 1_000_000L;
  }
}
