package dev.intarsia.conformance;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param scenario its id
 * @param step counted from 0; {@link #WHOLE} if it concerns the scenario as a whole
 * @param rule what was to hold
 */
public record Finding(
    Level level,
    String scenario,
    int step,
    String rule,
    @Nullable Object expected,
    @Nullable Object actual) {

  /** The step of findings that concern no step in particular. */
  public static final int WHOLE = -1;

  private static final int LONGEST_VALUE = 4000;

  /** The finding as lines of text, values shortened. */
  @Override
  public String toString() {
    String where = step == WHOLE ? "" : " step " + step;
    return level
        + " "
        + scenario
        + where
        + ": "
        + rule
        + "\n    expected "
        + shortened(expected)
        + "\n    actual   "
        + shortened(actual);
  }

  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + " …";
  }
}
