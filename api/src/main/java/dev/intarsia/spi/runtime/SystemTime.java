package dev.intarsia.spi.runtime;

/** The machine's clocks: the one place where they are read. */
enum SystemTime implements TimeSource {
  CLOCKS;

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
