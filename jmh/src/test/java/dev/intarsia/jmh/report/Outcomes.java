package dev.intarsia.jmh.report;

import dev.intarsia.jmh.row.Goal;
import java.util.List;

/** Outcomes to render and to store. */
final class Outcomes {

  private Outcomes() {}

  static Outcome of(String row, double ours, double rival, Goal goal) {
    return new Outcome(
        row,
        "look-up",
        goal,
        new Outcome.Sides("ns", side("a", ours), side("b", rival)),
        new Outcome.Ratio(ours / rival, 0.024, ""));
  }

  private static Side side(String label, double value) {
    return new Side(label, value, 0.05, 0.3, List.of(value, value));
  }
}
