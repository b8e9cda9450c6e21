package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls on platform threads: directly on one, from a virtual thread on one of a few.
 *
 * <p>The map keeps its contexts, some of them off-heap, in thread locals: a virtual thread would
 * make them for a single call, and waiting for a segment would hold its carrier.
 *
 * <p>Thread safety: safe. Threads are daemons, started when first needed, and end when idle or
 * after {@link #close}.
 */
final class PlatformCalls implements AutoCloseable {

  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 10;
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private final String store;
  private final ThreadPoolExecutor threads;

  PlatformCalls(String store) {
    this.store = store;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "intarsia-chronicle");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether the current thread must not call the map. */
  static boolean isNeeded() {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes a call on a platform thread and waits for it. */
  <T extends @Nullable Object> T call(Supplier<T> call) {
    Callable<T> callable = call::get;
    FutureTask<T> task = new FutureTask<>(callable);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      throw new StoreException("Store " + store + " is closed", null);
    }
    boolean isInterrupted = false;
    try {
      for (; ; ) {
        try {
          return task.get();
        } catch (InterruptedException interrupted) {
          isInterrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof RuntimeException exception) {
        throw exception;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new StoreException("Store " + store + " failed", cause);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException beforeThereWereAny) {
      return null;
    }
  }
}
