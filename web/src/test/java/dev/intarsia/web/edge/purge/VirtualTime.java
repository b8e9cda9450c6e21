package dev.intarsia.web.edge.purge;

import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;

/** A clock that stands still until it is moved. */
final class VirtualTime implements TimeSource {

  private volatile long nanos = 5_000_000_000L;

  void advance(Duration span) {
    nanos += span.toNanos();
  }

  @Override
  public long epochMillis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
