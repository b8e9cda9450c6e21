package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.runtime.TimeSource;

/** The system's clocks: the one place where this module reads them. */
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
