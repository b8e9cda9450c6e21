package dev.intarsia.core.delivery;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.runtime.TimeSource;
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

  /** Its time begins to run with it, and may be longer than all time. */
  private record Limit(TimeSource time, long nanos) {}

  private final FragmentRef ref;
  private final Overdue overdue;
  private final Limit limit;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** When it was made, until it begins. */
  private volatile long begunNanos;

  @SuppressWarnings("NullAway") // Void has no other value
  HoleWork(FragmentRef ref, HoleRunner runner, long limitNanos, Runnable rendering) {
    super(rendering, null);
    this.ref = ref;
    this.overdue = runner.overdue();
    this.limit = new Limit(runner.time(), limitNanos);
    this.begunNanos = runner.time().nanos();
  }

  @Override
  public void run() {
    if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
      return;
    }
    begunNanos = limit.time.nanos();
    try {
      super.run();
    } finally {
      state.set(State.ENDED);
      overdue.remove(ref, this);
    }
  }

  /** Interrupts whoever is at it; if nobody is, nobody will be. */
  void giveUp() {
    // In this order: what begins between the two finds itself cancelled.
    cancel(true);
    if (state.get() == State.RUNNING) {
      overdue.add(ref, this);
      if (state.get() == State.ENDED) {
        overdue.remove(ref, this);
      }
    }
  }

  /** Whether it took longer than it was given; to be asked of one that runs. */
  boolean isBeyondItsDeadline() {
    return limit.time.nanos() - begunNanos > limit.nanos;
  }
}
