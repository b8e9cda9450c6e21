package dev.intarsia.testkit.model;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that gives way: it runs only between a resume and the next time it gives way.
 *
 * <p>A thread of its own carries it, but never two at once: whoever resumes it waits.
 */
final class Fiber {

  private final Supplier<Rendered> work;
  private final Carrier carrier;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore pause = new Semaphore(0);
  private @Nullable Thread thread;
  private @Nullable Rendered result;
  private @Nullable RuntimeException failure;
  private boolean terminated;

  Fiber(Supplier<Rendered> work, Carrier carrier) {
    this.work = work;
    this.carrier = carrier;
  }

  /** What a fiber runs on. */
  enum Carrier {
    /** A thread of its own, so that it can give way. */
    THREAD,
    /** Whoever resumes it: enough, and quicker, where nothing ever gives way. */
    CALLER
  }

  /** Lets it run until it gives way or ends; {@code true} once it has ended. */
  boolean resume() {
    if (carrier == Carrier.CALLER) {
      run();
      return terminated;
    }
    if (thread == null) {
      thread = new Thread(this::run, "fiber of the reference model");
      thread.setDaemon(true);
      thread.start();
    } else {
      turn.release();
    }
    pause.acquireUninterruptibly();
    return terminated;
  }

  /**
   * The result, after the end.
   *
   * @throws RuntimeException what the work threw
   */
  Rendered result() {
    if (failure != null) {
      throw failure;
    }
    if (result == null) {
      throw new IllegalStateException("terminated=" + terminated + ", but there is no result");
    }
    return result;
  }

  /** Called by the work itself: the one that resumed it goes on. */
  void giveWay() {
    pause.release();
    try {
      turn.acquire();
    } catch (InterruptedException nobodyWaits) {
      throw new Abandoned();
    }
  }

  /** Ends a work that nobody will resume again. */
  void abandon() {
    if (thread != null && !terminated) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      result = work.get();
    } catch (Abandoned nobodyWaits) {
      return;
    } catch (RuntimeException thrown) {
      failure = thrown;
    }
    terminated = true;
    pause.release();
  }

  /** Unwinds the thread of an abandoned fiber. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
