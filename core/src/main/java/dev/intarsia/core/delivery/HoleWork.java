package dev.intarsia.core.delivery;

import dev.intarsia.fragment.FragmentRef;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The rendering of a hole, which may be given up before it begins or while it runs.
 *
 * <p>Thread safety: safe. Who ends it and who gives it up meet in one word: only what was {@link
 * State#RUNNING} when it was given up is noted, by one who then looks whether it has ended
 * meanwhile. So nothing that has ended stays noted.
 */
final class HoleWork extends FutureTask<Void> {

  private enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  private final FragmentRef ref;
  private final HoleRunner runner;
  private final long limitNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** When it was made, until it begins. */
  private volatile long begunNanos;

  /**
   * Of which nothing has begun.
   *
   * @param limitNanos its time, which begins to run with it, and may be longer than all time
   */
  @SuppressWarnings("NullAway") // Void has no other value
  HoleWork(FragmentRef ref, HoleRunner runner, long limitNanos, Runnable rendering) {
    super(rendering, null);
    this.ref = ref;
    this.runner = runner;
    this.limitNanos = limitNanos;
    this.begunNanos = runner.time().nanos();
  }

  @Override
  public void run() {
    if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
      return;
    }
    begunNanos = runner.time().nanos();
    try {
      super.run();
    } finally {
      state.set(State.ENDED);
      runner.overdue().remove(ref, this);
    }
  }

  /** Interrupts whoever is at it; if nobody is, nobody will be. */
  void giveUp() {
    // In this order: what begins between the two finds itself cancelled.
    cancel(true);
    if (state.get() == State.RUNNING) {
      runner.overdue().add(ref, this);
      if (state.get() == State.ENDED) {
        runner.overdue().remove(ref, this);
      }
    }
  }

  /** Whether it took longer than it was given; to be asked of one that runs. */
  boolean isBeyondItsDeadline() {
    return runner.time().nanos() - begunNanos > limitNanos;
  }
}
