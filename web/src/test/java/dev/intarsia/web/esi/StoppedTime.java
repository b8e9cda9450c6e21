package dev.intarsia.web.esi;

import dev.intarsia.spi.runtime.TimeSource;

/** A clock that stands still until it is set. */
final class StoppedTime implements TimeSource {

  private volatile long millis;

  StoppedTime(long millis) {
    this.millis = millis;
  }

  void set(long epochMillis) {
    millis = epochMillis;
  }

  @Override
  public long epochMillis() {
    return millis;
  }

  @Override
  public long nanos() {
    return millis * 1_000_000;
  }
}
