package dev.intarsia.jmh.report;

import dev.intarsia.jmh.row.Goal;

/** Whether a goal is met. */
public enum Verdict {
  /** It is. */
  MET("yes"),
  /** It is not, by no more than what noise can do. */
  MISSED_WITHIN_NOISE("no, within the 25 % that noise can do"),
  /** It is not. */
  MISSED("**no**"),
  /** The ratio does not matter: more is allocated than the budget allows. */
  OVER_BUDGET("**no: B/op**"),
  /** Nobody knows. */
  UNKNOWN("**not measured**");

  /** What noise can do to a ratio. */
  private static final double SLACK = 1.25;

  /** What is left of the harness's own allocation in a figure; a real one is 8 bytes at least. */
  private static final double HARNESS_BYTES = 1;

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** As the table shows it. */
  public String text() {
    return text;
  }

  /** Whether a gate stops it: noise is let through, budgets are exact. */
  public boolean isStopped() {
    return this != MET && this != MISSED_WITHIN_NOISE;
  }

  static Verdict of(Goal goal, double ratio, double bytes) {
    if (Double.isNaN(ratio)) {
      return UNKNOWN;
    }
    boolean isBudgeted = goal.bytes() < Double.POSITIVE_INFINITY;
    if (isBudgeted && !(bytes < goal.bytes() + HARNESS_BYTES)) {
      return OVER_BUDGET;
    }
    double excess =
        switch (goal.bound()) {
          case AT_MOST -> ratio / goal.ratio();
          case AT_LEAST -> goal.ratio() / ratio;
        };
    if (excess <= 1) {
      return MET;
    }
    return excess <= SLACK ? MISSED_WITHIN_NOISE : MISSED;
  }
}
