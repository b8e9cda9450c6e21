package dev.intarsia.core.execution;

import dev.intarsia.spi.runtime.TimeSource;

/** The machine's clocks. */
public final class SystemTime implements TimeSource {

  /** Makes a reader of the machine's clocks. */
  public SystemTime() {}

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
