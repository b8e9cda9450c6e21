package dev.intarsia.web.streaming;

import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.List;

/** A clock that a test moves, and alarms that ring by it. */
final class VirtualTime implements TimeSource, Alarm {

  private long nanos;
  final List<Ringing> set = new java.util.concurrent.CopyOnWriteArrayList<>();

  record Ringing(long at, Runnable wake) {}

  @Override
  public long epochMillis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Runnable after(Duration delay, Runnable wake) {
    Ringing ringing = new Ringing(nanos + delay.toNanos(), wake);
    set.add(ringing);
    return () -> set.remove(ringing);
  }

  void pass(Duration span) {
    nanos += span.toNanos();
    for (Ringing ringing : List.copyOf(set)) {
      if (ringing.at <= nanos && set.remove(ringing)) {
        ringing.wake.run();
      }
    }
  }
}
