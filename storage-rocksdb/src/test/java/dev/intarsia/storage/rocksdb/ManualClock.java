package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.runtime.TimeSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that tests move. */
final class ManualClock implements TimeSource {

  private final AtomicLong millis = new AtomicLong(1_000_000);

  void advance(long byMillis) {
    millis.addAndGet(byMillis);
  }

  @Override
  public long epochMillis() {
    return millis.get();
  }

  @Override
  public long nanos() {
    return millis.get() * 1_000_000;
  }
}
