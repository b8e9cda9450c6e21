package dev.intarsia.core.delivery;

import dev.intarsia.core.event.Notifier;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;

/** Holes, and what they are of. */
final class Holes {

  static final FragmentRef REF = FragmentRef.to("renderer");

  /**
   * Who asks for parts passes the holes of its page; they are not looked at while no part waits.
   */
  @SuppressWarnings("NullAway")
  static final HoleFilling NONE = null;

  private Holes() {}

  /** Work that is done as soon as it is begun. */
  static HoleWork workOf(OpenHole hole) {
    return new HoleWork(hole.ref(), runner(), 0, () -> {});
  }

  /** Runs nothing by itself. */
  static HoleRunner runner() {
    return new HoleRunner(
        Runnable::run, Duration.ZERO, TimeSource.system(), new Notifier(RenderCacheListener.NONE));
  }

  /** A new hole of a skeleton. */
  static OpenHole open() {
    return new OpenHole(REF, null, null, 0);
  }
}
