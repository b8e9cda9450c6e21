package dev.intarsia.conformance.engine;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs only while it is visited, until it gives way or ends.
 *
 * <p>It has a thread, and whoever visits it waits meanwhile, so that never two run at once. The
 * semaphores hand over everything that either has written.
 */
final class Turn {

  private final Runnable task;
  private final Carrier carrier;
  private final Semaphore mayRun = new Semaphore(0);
  private final Semaphore mayVisitorRun = new Semaphore(0);
  private @Nullable Thread thread;
  private boolean isOver;

  /** What a turn runs on. */
  enum Carrier {
    /** A thread of its own, so that it can give way. */
    THREAD,
    /** Its visitor: enough, and quicker, where nothing gives way. */
    VISITOR
  }

  Turn(Runnable task, Carrier carrier) {
    this.task = task;
    this.carrier = carrier;
  }

  boolean isOver() {
    return isOver;
  }

  /** Lets it run until it gives way or ends. */
  void visit() {
    if (carrier == Carrier.VISITOR) {
      run();
      return;
    }
    if (thread == null) {
      thread = new Thread(this::run, "turn");
      thread.setDaemon(true);
      thread.start();
    } else {
      mayRun.release();
    }
    mayVisitorRun.acquireUninterruptibly();
  }

  private void run() {
    try {
      task.run();
    } finally {
      isOver = true;
      mayVisitorRun.release();
    }
  }

  /** Called by the task itself: its visitor goes on. */
  void giveWay() {
    mayVisitorRun.release();
    try {
      mayRun.acquire();
    } catch (InterruptedException nobodyWaits) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody visits any more", nobodyWaits);
    }
  }

  /** Ends what nobody will visit again. */
  void abandon() {
    if (thread != null && !isOver) {
      thread.interrupt();
    }
  }
}
