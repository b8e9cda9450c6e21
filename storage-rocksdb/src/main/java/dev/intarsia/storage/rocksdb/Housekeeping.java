package dev.intarsia.storage.rocksdb;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The store's one thread: counts what an unclosed store has left behind, shrinks to a smaller
 * budget, then tidies up, a step at a time with a pause between.
 *
 * <p>It is a daemon, begins when it is first needed, and ends soon after the store is closed.
 *
 * <p>Thread safety: safe.
 */
final class Housekeeping {

  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final RocksSettings settings;
  private final @Nullable Recount recount;
  private final SweepingHand hand;
  private final Tidying tidying;
  private final Duration pause;
  private final AtomicBoolean hasBegun = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);

  /** Belongs to the thread. */
  private boolean hasFailed;

  /** Not begun. */
  Housekeeping(
      RocksSettings settings,
      @Nullable Recount recount,
      SweepingHand hand,
      Tidying tidying,
      Duration pause) {
    this.settings = settings;
    this.recount = recount;
    this.hand = hand;
    this.tidying = tidying;
    this.pause = pause;
  }

  /** Begins, if it has not. */
  void begin() {
    if (!hasBegun.get() && hasBegun.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, "intarsia-rocksdb " + settings.path());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Ends before its next step. */
  void end() {
    end.countDown();
  }

  private void run() {
    try {
      for (Duration wait = pause; !end.await(wait.toNanos(), TimeUnit.NANOSECONDS); ) {
        wait = step();
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the next piece of work; how long to wait before the one after it. */
  private Duration step() {
    try {
      if (recount != null && !recount.step() || hand.shrink()) {
        return Duration.ZERO;
      }
      tidying.step();
      hasFailed = false;
    } catch (RuntimeException failure) {
      if (end.getCount() != 0 && !hasFailed) {
        LOG.log(System.Logger.Level.WARNING, "Tidying up failed; it is tried again", failure);
      }
      hasFailed = true;
    }
    return pause;
  }
}
