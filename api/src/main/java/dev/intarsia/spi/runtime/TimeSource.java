package dev.intarsia.spi.runtime;

/**
 * Where the engine reads the time.
 *
 * <p>Time limits how long entries live; it never decides whether one is stale.
 *
 * <p>Thread safety: must be safe.
 */
public interface TimeSource {

  /** The machine's clocks. */
  static TimeSource system() {
    return SystemTime.CLOCKS;
  }

  /** Milliseconds since the epoch. */
  long epochMillis();

  /** Nanoseconds from an arbitrary start, for measuring spans; never runs backwards. */
  long nanos();
}
