package dev.intarsia.spi.storage;

import dev.intarsia.failure.ConfigurationException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it in settings: {@code 65536}, {@code 512KiB}, {@code 64MiB},
 * {@code 2GiB}.
 *
 * @param bytes the number
 */
record ByteSize(long bytes) {

  private enum Unit {
    B(0, ""),
    KIB(10, "KiB"),
    MIB(20, "MiB"),
    GIB(30, "GiB");

    private final int shift;
    private final String text;

    Unit(int shift, String text) {
      this.shift = shift;
      this.text = text;
    }
  }

  private static final Pattern EXACT = Pattern.compile("(\\d{1,18})(|KiB|MiB|GiB)");

  /** What somebody may have meant: signs, spaces, fractions, decimal units, any case. */
  private static final Pattern LOOSE =
      Pattern.compile("\\s*([+-]?)(\\d{1,18})(?:\\.\\d*)?\\s*([kmgKMG]?)(?:i?[bB])?\\s*");

  /**
   * Reads a size between two others.
   *
   * @throws ConfigurationException naming the setting, its value, what is allowed and the nearest
   *     allowed value, or the default if the value resembles none
   */
  static ByteSize parse(String setting, String value, ByteSize smallest, ByteSize largest) {
    Matcher exact = EXACT.matcher(value);
    if (exact.matches()) {
      long bytes = scaled(exact.group(1), unit(exact.group(2)));
      if (bytes >= smallest.bytes && bytes <= largest.bytes) {
        return new ByteSize(bytes);
      }
    }
    throw new ConfigurationException(
        "Setting "
            + setting
            + ": \""
            + value
            + "\" is not a size from "
            + smallest
            + " to "
            + largest
            + " (digits, then nothing, KiB, MiB or GiB); the nearest is "
            + nearest(value, smallest, largest));
  }

  @Override
  public String toString() {
    Unit best = Unit.B;
    for (Unit unit : Unit.values()) {
      if (bytes != 0 && bytes % (1L << unit.shift) == 0) {
        best = unit;
      }
    }
    return (bytes >> best.shift) + best.text;
  }

  private static ByteSize nearest(String value, ByteSize smallest, ByteSize largest) {
    Matcher loose = LOOSE.matcher(value);
    if (!loose.matches()) {
      return smallest;
    }
    if (loose.group(1).equals("-")) {
      return smallest;
    }
    String prefix = loose.group(3).toUpperCase(Locale.ROOT);
    long bytes = scaled(loose.group(2), unit(prefix.isEmpty() ? "" : prefix + "iB"));
    return new ByteSize(Math.max(smallest.bytes, Math.min(largest.bytes, bytes)));
  }

  private static Unit unit(String text) {
    for (Unit unit : Unit.values()) {
      if (unit.text.equals(text)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("unit=" + text);
  }

  /** The product, or the largest number if it is greater. */
  private static long scaled(String digits, Unit unit) {
    long number = Long.parseLong(digits);
    return number > Long.MAX_VALUE >> unit.shift ? Long.MAX_VALUE : number << unit.shift;
  }
}
