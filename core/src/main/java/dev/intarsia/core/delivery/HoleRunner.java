package dev.intarsia.core.delivery;

import dev.intarsia.core.event.Notifier;
import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where and how long holes are rendered.
 *
 * @param executor runs renderers; one that refuses makes the page's own thread render
 * @param deadline for holes that name none
 * @param time measures it
 * @param events is told
 */
public record HoleRunner(Executor executor, Duration deadline, TimeSource time, Notifier events) {

  /** Runs a task, here if the executor refuses. */
  void run(FutureTask<?> task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException saturated) {
      task.run();
    }
  }
}
