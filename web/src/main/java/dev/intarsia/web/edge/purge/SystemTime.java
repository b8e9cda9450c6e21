package dev.intarsia.web.edge.purge;

import dev.intarsia.spi.runtime.TimeSource;

/** The JDK's clocks. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
