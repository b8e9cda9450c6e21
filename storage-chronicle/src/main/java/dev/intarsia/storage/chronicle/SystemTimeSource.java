package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.runtime.TimeSource;

/** The system's clocks: by which entries expire. */
final class SystemTimeSource implements TimeSource {

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
