package dev.intarsia.core.delivery;

import dev.intarsia.core.event.Notifier;
import dev.intarsia.spi.runtime.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

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

  /**
   * Runs a task, on this thread if the executor refuses.
   *
   * @param late called after the limit, if this thread is still busy with the task
   */
  void run(HoleWork task, long limitNanos, Runnable late) {
    Thread finder = Thread.currentThread();
    try {
      executor.execute(
          () -> {
            // Some executors run a task on the thread that brings it, instead of refusing it.
            if (Thread.currentThread() == finder) {
              runHere(task, limitNanos, late);
            } else {
              runApart(task);
            }
          });
    } catch (RuntimeException | Error refused) {
      // Mostly saturated, or without memory for another thread. What was started is not run twice.
      runHere(task, limitNanos, late);
    }
  }

  private static void runApart(HoleWork task) {
    task.run();
    if (task.isCancelled()) {
      // The interruption was meant for the task, not for what its thread does next.
      Thread.interrupted();
    }
  }

  /** Whoever waits for holes measures their time; while this thread renders, nobody does. */
  private static void runHere(HoleWork task, long limitNanos, Runnable late) {
    CompletableFuture<Boolean> timer = new CompletableFuture<>();
    timer
        .completeOnTimeout(true, limitNanos, TimeUnit.NANOSECONDS)
        .thenAccept(
            isLate -> {
              if (isLate) {
                late.run();
              }
            });
    runApart(task);
    timer.complete(false);
  }
}
