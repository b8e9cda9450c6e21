package dev.intarsia.jmh.report;

import dev.intarsia.jmh.row.Goal;

/**
 * What a row came to.
 *
 * @param row its id
 * @param what was measured, in a few words
 */
public record Outcome(String row, String what, Goal goal, Sides sides, Ratio ratio) {

  /**
   * What is compared.
   *
   * @param unit of both values
   */
  public record Sides(String unit, Side ours, Side rival) {}

  /**
   * Ours by the rival's.
   *
   * @param value NaN if there is none
   * @param spread of the rounds' ratios, by their median
   * @param failure why there is none; empty if there is one
   */
  public record Ratio(double value, double spread, String failure) {

    /** None, for that reason. */
    public static Ratio failed(String why) {
      return new Ratio(Double.NaN, Double.NaN, why);
    }
  }

  /** Whether the goal is met. */
  public Verdict verdict() {
    return Verdict.of(goal, ratio.value(), sides.ours().bytes());
  }
}
