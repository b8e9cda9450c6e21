package dev.intarsia.core.delivery;

import dev.intarsia.fragment.FragmentRef;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The rendering of a hole, which may be given up before it begins or while it runs.
 *
 * <p>Thread safety: safe. Who ends it and who gives it up meet in one word: exactly if it was
 * {@link State#RUNNING} when it was given up it becomes overdue, and exactly then its end takes
 * that back.
 */
final class HoleWork extends FutureTask<Void> {

  private enum State {
    WAITING,
    RUNNING,
    OVERDUE,
    ENDED
  }

  private final FragmentRef ref;
  private final Overdue overdue;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  @SuppressWarnings("NullAway") // Void has no other value
  HoleWork(FragmentRef ref, Overdue overdue, Runnable rendering) {
    super(rendering, null);
    this.ref = ref;
    this.overdue = overdue;
  }

  @Override
  public void run() {
    if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
      return;
    }
    try {
      super.run();
    } finally {
      if (state.getAndSet(State.ENDED) == State.OVERDUE) {
        overdue.remove(ref);
      }
    }
  }

  /** Interrupts whoever is at it; if nobody is, nobody will be. */
  void giveUp() {
    // In this order: what begins between the two finds itself cancelled.
    cancel(true);
    if (state.compareAndSet(State.RUNNING, State.OVERDUE)) {
      overdue.add(ref);
    }
  }
}
