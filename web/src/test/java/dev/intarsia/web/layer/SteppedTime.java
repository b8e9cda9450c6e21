package dev.intarsia.web.layer;

import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until it is moved. */
public final class SteppedTime implements TimeSource {

  /** Where it begins: a full second of 2033. */
  public static final long START = 2_000_000_000_000L;

  private final AtomicLong now = new AtomicLong(START);

  /** Lets time pass. */
  public void pass(Duration span) {
    now.addAndGet(span.toMillis());
  }

  @Override
  public long epochMillis() {
    return now.get();
  }

  @Override
  public long nanos() {
    return now.get() * 1_000_000;
  }
}
