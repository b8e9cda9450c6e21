package dev.intarsia.core.delivery;

import dev.intarsia.core.event.Notifier;
import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where and how long holes are rendered.
 *
 * @param executor runs renderers; one that throws makes the page's own thread render
 * @param deadline for holes that name none
 * @param time measures it
 * @param events is told
 * @param overdue counts renderings that go on when nobody waits for them
 */
public record HoleRunner(
    Executor executor, Duration deadline, TimeSource time, Notifier events, Overdue overdue) {

  /** One under which nothing is overdue yet. */
  public HoleRunner(Executor executor, Duration deadline, TimeSource time, Notifier events) {
    this(executor, deadline, time, events, new Overdue());
  }

  /**
   * One that renders on the thread that asks.
   *
   * <p>For pages made inside a hole: that hole already holds a thread of the executor, which must
   * not wait for another one of the same.
   */
  HoleRunner onOwnThread() {
    return new HoleRunner(
        task -> {
          throw new RejectedExecutionException();
        },
        deadline,
        time,
        events,
        overdue);
  }

  /** Runs a task, on this thread if the executor refuses. */
  void run(HoleWork task) {
    try {
      executor.execute(() -> runAlone(task));
    } catch (RuntimeException | Error refused) {
      // Mostly saturated, or without memory for another thread. What was started is not run twice.
      runAlone(task);
    }
  }

  private static void runAlone(HoleWork task) {
    task.run();
    if (task.isCancelled()) {
      // The interruption was meant for the task, not for what its thread does next.
      Thread.interrupted();
    }
  }
}
