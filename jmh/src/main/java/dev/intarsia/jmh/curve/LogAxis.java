package dev.intarsia.jmh.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis: where a value lies between two powers of ten.
 *
 * @param from exponent of the power where it begins
 * @param to exponent of the power where it ends, more than {@code from}
 * @param begin the coordinate of the first
 * @param end the coordinate of the last
 */
record LogAxis(int from, int to, double begin, double end) {

  /** The shortest axis between whole powers that has room for all these values, more than 0. */
  static LogAxis around(double[] values, double begin, double end) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    int from = (int) Math.floor(Math.log10(least));
    return new LogAxis(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))), begin, end);
  }

  /** Where a value lies. */
  double at(double value) {
    return begin + (end - begin) * (Math.log10(value) - from) / (to - from);
  }

  /** The powers of ten along it. */
  List<Double> powers() {
    List<Double> powers = new ArrayList<>();
    for (int exponent = from; exponent <= to; exponent++) {
      powers.add(Math.pow(10, exponent));
    }
    return powers;
  }
}
