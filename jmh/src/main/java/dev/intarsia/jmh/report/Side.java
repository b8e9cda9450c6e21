package dev.intarsia.jmh.report;

import java.util.List;

/**
 * What one side of a row came to.
 *
 * @param label what was measured
 * @param value the median of the rounds
 * @param spread from the lowest round to the highest, by the median; NaN if there was one round
 * @param bytes allocated per operation; NaN if not looked at
 * @param rounds the value of each
 */
public record Side(String label, double value, double spread, double bytes, List<Double> rounds) {

  /** Copies. */
  public Side {
    rounds = List.copyOf(rounds);
  }
}
