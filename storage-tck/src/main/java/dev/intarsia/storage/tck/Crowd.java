package dev.intarsia.storage.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that start together and must all come to an end. */
final class Crowd {

  private static final long PATIENCE_SECONDS = 60;

  /**
   * How long laps go on at least. A few milliseconds may be one turn of the scheduler, in which
   * threads follow each other instead of meeting.
   */
  private static final long ENCOUNTER_NANOS = 250_000_000;

  private final List<Task> tasks = new ArrayList<>();
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile boolean hasFailed;

  /** What one thread does. */
  @FunctionalInterface
  interface Task {

    /** Runs; what it throws fails the test. */
    void run() throws Exception;
  }

  /** What one of several like threads does. */
  @FunctionalInterface
  interface NumberedTask {

    /** Runs as number so and so, from 0. */
    void run(int number) throws Exception;
  }

  /** One lap of one of several like threads. */
  @FunctionalInterface
  interface Lap {

    /** Runs as number so and so, from 0, for so many times, from 0. */
    void run(int number, int lap) throws Exception;
  }

  /**
   * Adds threads that run laps until every such thread of the crowd has run as many as it should
   * and all had time to meet.
   */
  Crowd with(int threads, int enoughLaps, Lap lap) {
    unfinished.addAndGet(threads);
    return with(
        threads,
        number -> {
          long start = System.nanoTime();
          for (int i = 0; isGoingOn(start); i++) {
            lap.run(number, i);
            if (i + 1 == enoughLaps) {
              unfinished.decrementAndGet();
            }
          }
        });
  }

  /** Adds a thread. */
  Crowd with(Task task) {
    tasks.add(task);
    return this;
  }

  /** Adds several like threads. */
  Crowd with(int threads, NumberedTask task) {
    for (int i = 0; i < threads; i++) {
      int number = i;
      tasks.add(() -> task.run(number));
    }
    return this;
  }

  /** Runs all to their end; the first failure is thrown. */
  void run() {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            tasks.size(),
            work -> {
              Thread thread = new Thread(work, "crowd");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CountDownLatch ready = new CountDownLatch(tasks.size());
      List<Future<?>> running = new ArrayList<>();
      for (Task task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  runNoting(task);
                  return true;
                }));
      }
      for (Future<?> future : running) {
        await(future);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isGoingOn(long start) {
    return !hasFailed && (unfinished.get() > 0 || System.nanoTime() - start < ENCOUNTER_NANOS);
  }

  private void runNoting(Task task) throws Exception {
    boolean isDone = false;
    try {
      task.run();
      isDone = true;
    } finally {
      if (!isDone) {
        hasFailed = true;
      }
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new AssertionError(String.valueOf(failure.getCause()), failure.getCause());
    } catch (TimeoutException stuck) {
      throw new AssertionError("a thread did not end within " + PATIENCE_SECONDS + " s", stuck);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", interrupted);
    }
  }
}
