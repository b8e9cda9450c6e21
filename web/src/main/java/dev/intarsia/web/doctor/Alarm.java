package dev.intarsia.web.doctor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs something later. */
@FunctionalInterface
interface Alarm {

  /** The JDK's own timer; what it runs must be quick. */
  Alarm JDK =
      (nanos, what) -> {
        Executor later =
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run);
        later.execute(what);
      };

  /** Runs something after so many nanoseconds, on any thread. */
  void in(long nanos, Runnable what);
}
