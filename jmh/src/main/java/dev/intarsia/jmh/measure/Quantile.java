package dev.intarsia.jmh.measure;

import java.util.Arrays;

/** Values of which a given share of the others is smaller. */
public final class Quantile {

  private Quantile() {}

  /**
   * The value that a quarter of them stay below: neighbours only ever add to what is measured, so
   * the lower values are the truer ones, and the lowest is luck.
   */
  public static double lowerQuartile(double... values) {
    return sorted(values)[values.length / 4];
  }

  /** The one in the middle, or the mean of the two there. */
  public static double median(double... values) {
    double[] sorted = sorted(values);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** From the lowest to the highest, by the median; NaN if there are fewer than two. */
  public static double spread(double... values) {
    double[] sorted = sorted(values);
    return sorted.length < 2
        ? Double.NaN
        : (sorted[sorted.length - 1] - sorted[0]) / median(sorted);
  }

  private static double[] sorted(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("0 values, at least 1 is needed");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
