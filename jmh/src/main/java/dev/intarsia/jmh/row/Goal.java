package dev.intarsia.jmh.row;

/**
 * What a row must reach.
 *
 * @param bound on which side of the ratio the good is
 * @param ratio ours by the rival's
 * @param bytes that ours may allocate per operation; infinite if that is not looked at
 */
public record Goal(Bound bound, double ratio, double bytes) {

  /** On which side of a goal the good is. */
  public enum Bound {
    /** The ratio must not be higher: costs. */
    AT_MOST,
    /** The ratio must not be lower: yields. */
    AT_LEAST
  }

  /** Ours costs at most so many times the rival. */
  public static Goal atMost(double ratio) {
    return new Goal(Bound.AT_MOST, ratio, Double.POSITIVE_INFINITY);
  }

  /** Ours yields at least so many times the rival. */
  public static Goal atLeast(double ratio) {
    return new Goal(Bound.AT_LEAST, ratio, Double.POSITIVE_INFINITY);
  }

  /** And allocates at most so many bytes per operation. */
  public Goal allocating(double budget) {
    return new Goal(bound, ratio, budget);
  }
}
