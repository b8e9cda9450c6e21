package dev.intarsia.browser;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a browser does in its own time. */
final class Waiting {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final long SHORT_PATIENCE = TimeUnit.SECONDS.toNanos(3);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Waiting() {}

  static void until(BooleanSupplier condition) {
    if (!within(PATIENCE, condition)) {
      throw new AssertionError("did not happen within 20 s");
    }
  }

  /** Waits for what the caller then looks at itself. */
  static void tryUntil(BooleanSupplier condition) {
    within(SHORT_PATIENCE, condition);
  }

  private static boolean within(long nanos, BooleanSupplier condition) {
    long end = System.nanoTime() + nanos;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }
}
