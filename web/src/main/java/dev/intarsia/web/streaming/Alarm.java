package dev.intarsia.web.streaming;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a page that waits when its time is over.
 *
 * <p>Thread safety: must be safe.
 */
@FunctionalInterface
public interface Alarm {

  /**
   * Runs something quick later, once, on any thread.
   *
   * @param delay 0 or more
   * @return calls it off; idempotent, and harmless when it has run
   */
  Runnable after(Duration delay, Runnable wake);

  /** The JDK's own timer thread, which is not started before somebody waits. */
  static Alarm system() {
    return (delay, wake) -> {
      CompletableFuture<Void> later = new CompletableFuture<>();
      later.completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS).thenRun(wake);
      return () -> later.cancel(false);
    };
  }
}
