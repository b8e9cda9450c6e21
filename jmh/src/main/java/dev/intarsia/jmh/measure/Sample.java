package dev.intarsia.jmh.measure;

/**
 * What one JVM said of one part.
 *
 * @param value in the unit of the part
 * @param bytes allocated per operation; NaN if not looked at
 */
public record Sample(double value, double bytes) {

  /** Nothing, to add to. */
  static final Sample ZERO = new Sample(0, 0);

  Sample plus(Sample more, double times) {
    return new Sample(value + times * more.value, bytes + times * more.bytes);
  }
}
