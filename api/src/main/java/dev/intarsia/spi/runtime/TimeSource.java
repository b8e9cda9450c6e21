package dev.intarsia.spi.runtime;

/**
 * Where the engine reads the time.
 *
 * <p>Time limits how long entries live; it never decides whether one is stale.
 *
 * <p>Thread safety: must be safe.
 */
public interface TimeSource {

  /** Milliseconds since the epoch. */
  long epochMillis();

  /** Nanoseconds from an arbitrary start, for measuring spans; never runs backwards. */
  long nanos();
}
