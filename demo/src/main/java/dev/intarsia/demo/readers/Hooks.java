package dev.intarsia.demo.readers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions that wait for a transaction's outcome. Used by one thread. */
final class Hooks {

  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Runnable> afterRollback = new ArrayList<>();
  private Outcome outcome = Outcome.ROLLED_BACK;

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void afterRollback(Runnable action) {
    afterRollback.add(action);
  }

  void outcome(Outcome outcome) {
    this.outcome = outcome;
  }

  /** Runs every action of the outcome, then throws what the first failing one threw. */
  void run() {
    Throwable failure = runAll(null);
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  /** Runs every action of the outcome and attaches what they throw to an earlier failure. */
  void run(Throwable earlier) {
    runAll(earlier);
  }

  private @Nullable Throwable runAll(@Nullable Throwable earlier) {
    Throwable first = earlier;
    for (Runnable action : actions()) {
      try {
        action.run();
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    return first;
  }

  private List<Runnable> actions() {
    return switch (outcome) {
      case COMMITTED -> afterCommit;
      case ROLLED_BACK -> afterRollback;
    };
  }

  /** How a transaction ended; one that may have been committed counts as committed. */
  enum Outcome {
    COMMITTED,
    ROLLED_BACK
  }
}
