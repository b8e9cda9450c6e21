package dev.intarsia.web.driver;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A task that runs on an executor after each signal, never twice at a time.
 *
 * <p>Thread safety: safe; signals may come from any thread, also from within the task.
 */
final class SerialTask {

  /*
   * Memory order
   *
   * Every change of the state is a volatile write, most of them a compare-and-set.
   *
   * No signal is lost. What a signal tells of was done before it. The signal finds the state
   *   IDLE     and starts a run, which comes after it;
   *   RUNNING  and makes it AGAIN; the end of the run, RUNNING to IDLE, then fails, and it runs
   *            again;
   *   AGAIN    and writes AGAIN anew. The run that is due begins by AGAIN to RUNNING, which reads
   *            that write or a later one, and so comes after it. Only to read AGAIN and to leave
   *            it would be no write that the run reads: what was done before, if not volatile
   *            itself, might not be seen.
   *
   * Runs are serial, and each sees what those before did: only who moved the state out of IDLE
   * starts one, having read the IDLE that the one before wrote when it ended.
   */
  private enum State {
    IDLE,
    RUNNING,
    AGAIN,
    OVER
  }

  private final Executor executor;
  private final Runnable task;
  private final Consumer<Throwable> refused;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  /**
   * A task that does not run before {@link #open}; signals until then count as one.
   *
   * @param refused told, in place of a run and on the thread of the signal, that the executor takes
   *     nothing; no run begins afterwards
   */
  SerialTask(Executor executor, Runnable task, Consumer<Throwable> refused) {
    this.executor = executor;
    this.task = task;
    this.refused = refused;
  }

  /** Lets it run, at once if there was a signal; to be called once. */
  void open() {
    if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
      start();
    }
  }

  /** Sees to it that a run begins after this. */
  void signal() {
    while (true) {
      State seen = state.get();
      if (seen == State.OVER) {
        return;
      }
      State next = seen == State.IDLE ? State.RUNNING : State.AGAIN;
      if (state.compareAndSet(seen, next)) {
        if (seen == State.IDLE) {
          start();
        }
        return;
      }
    }
  }

  /** No run begins after this; to be called from within the task. */
  void end() {
    state.set(State.OVER);
  }

  private void start() {
    try {
      executor.execute(this::run);
    } catch (RuntimeException | Error failure) {
      end();
      refused.accept(failure);
    }
  }

  private void run() {
    do {
      state.compareAndSet(State.AGAIN, State.RUNNING);
      task.run();
    } while (state.get() != State.OVER && !state.compareAndSet(State.RUNNING, State.IDLE));
  }
}
