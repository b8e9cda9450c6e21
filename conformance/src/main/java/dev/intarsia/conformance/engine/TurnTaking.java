package dev.intarsia.conformance.engine;

import dev.intarsia.conformance.engine.Turn.Carrier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor without time: what it is given while it gathers waits for visits, in that order; at
 * any other time it is run at once, by whoever brings it.
 *
 * <p>So the holes of a page take turns, and what lies in one of them is part of its turn.
 */
final class TurnTaking implements Executor {

  private final Carrier carrier;
  private List<Turn> gathered = new ArrayList<>();
  private boolean isGathering;
  private @Nullable Turn visited;

  TurnTaking(Carrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public void execute(Runnable task) {
    if (isGathering) {
      gathered.add(new Turn(task, carrier));
    } else {
      task.run();
    }
  }

  /** Does something, and gathers what comes meanwhile. */
  <T> T gathering(Supplier<T> work) {
    gathered = new ArrayList<>();
    isGathering = true;
    try {
      return work.get();
    } finally {
      isGathering = false;
    }
  }

  /** Does something in between, and gathers nothing meanwhile. */
  void atOnce(Runnable work) {
    boolean before = isGathering;
    isGathering = false;
    try {
      work.run();
    } finally {
      isGathering = before;
    }
  }

  /** Whether tasks are gathered now: they belong to the page itself, not to one of its holes. */
  boolean isGathering() {
    return isGathering;
  }

  /** What was gathered last. */
  List<Turn> gathered() {
    return gathered;
  }

  /** Lets one run. */
  void visit(Turn turn) {
    visited = turn;
    try {
      turn.visit();
    } finally {
      visited = null;
    }
  }

  /** What is visited now, if anything, gives way so often. */
  void giveWay(long times) {
    Turn running = visited;
    if (running != null) {
      for (long time = 0; time < times; time++) {
        running.giveWay();
      }
    }
  }
}
