package dev.intarsia.core.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where holes are rendered when the application gives no executor of its own. */
public final class RenderExecutors {

  private static final int MOST_PLATFORM_THREADS = 64;

  private RenderExecutors() {}

  /**
   * A virtual thread for each hole where the JDK has them; otherwise daemon threads, at most 64,
   * gone after a minute of rest. Starts none before the first task.
   */
  public static ExecutorService create() {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (NoSuchMethodException olderJdk) {
      return platformThreads();
    } catch (Throwable notToBeHad) {
      return platformThreads();
    }
  }

  static ExecutorService platformThreads() {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          // Inherits nothing: it outlives the request that starts it and serves other users after
          // it.
          Thread thread =
              new Thread(null, task, "intarsia-hole-" + number.incrementAndGet(), 0, false);
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, MOST_PLATFORM_THREADS, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
  }
}
