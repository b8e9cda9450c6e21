package dev.intarsia.hostile.failure;

import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A machine whose time of day is set to and fro while time passes on.
 *
 * <p>Thread safety: safe.
 */
public final class JumpingTime implements TimeSource {

  private static final long START = 1_800_000_000_000L;

  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong set = new AtomicLong(START);
  private final boolean isReal;

  private JumpingTime(boolean isReal) {
    this.isReal = isReal;
  }

  /** One on which time passes by itself, and more when told. */
  public static JumpingTime real() {
    return new JumpingTime(true);
  }

  /** One on which time passes when told. */
  public static JumpingTime virtual() {
    return new JumpingTime(false);
  }

  /** Somebody sets the time of day. */
  public void set(Duration by) {
    set.addAndGet(by.toMillis());
  }

  /** Time passes. */
  public void pass(Duration span) {
    passed.addAndGet(span.toNanos());
  }

  @Override
  public long epochMillis() {
    return set.get() + TimeUnit.NANOSECONDS.toMillis(nanos());
  }

  @Override
  public long nanos() {
    return passed.get() + (isReal ? System.nanoTime() : 0);
  }
}
