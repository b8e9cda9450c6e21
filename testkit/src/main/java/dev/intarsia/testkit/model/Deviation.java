package dev.intarsia.testkit.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * One wanted difference between the engine and the recorded answers: a switch of the model.
 *
 * <p>A switch that is off means the recorded behaviour. The spelled name is the one that reports
 * use.
 */
public enum Deviation {
  /**
   * Lifetimes bubble as absolute expiry: a reported max-age is what is left of it. Conditions for
   * placeholders and for storing keep looking at the granted max-age.
   */
  EXPIRY_COUNTS_DOWN("expiryCountsDown"),

  /**
   * Every live entry whose contexts match is found, the newest write answers, storing removes live
   * matches under strict subsets, delete and invalidate act on every live match; no conflicts.
   */
  ORDER_FREE_VARIATION("orderFreeVariation"),

  /** What a builder without keys turns out to be can still make it a placeholder. */
  LATE_PLACEHOLDER_WITHOUT_KEYS("latePlaceholderWithoutKeys"),

  /** A dot or colon in a parameter never folds. */
  PARSED_PARAMETERS("parsedParameters"),

  /** Keys and values that imitate each other never meet at one address. */
  INJECTIVE_KEYS("injectiveKeys"),

  /** A finite max-age of a folded context limits the entry. */
  FOLDED_MAX_AGE("foldedMaxAge"),

  /** The output of one placeholder never becomes part of another's identity. */
  ONE_PASS_SPLICING("onePassSplicing"),

  /** Two look-ups of one address in a batch both get their answer. */
  MULTI_GET_DUPLICATES("multiGetDuplicates"),

  /** A ref that occurs several times in a response is built once, whatever the method. */
  BUILD_ONCE_PER_RESPONSE("buildOncePerResponse"),

  /** An invalid entry is reported as a miss even to a reader that would accept it. */
  NO_INVALID_READS("noInvalidReads"),

  /** A failing builder of a placeholder fails its hole, not the response. */
  ISOLATED_FAILURE("isolatedFailure");

  private final String spelledName;

  Deviation(String spelledName) {
    this.spelledName = spelledName;
  }

  /** The name that reports use, never empty. */
  public String spelledName() {
    return spelledName;
  }

  /** All of them: the behaviour that the engine is meant to have. A fresh, modifiable set. */
  public static Set<Deviation> wanted() {
    return EnumSet.allOf(Deviation.class);
  }

  /**
   * The deviation with this spelled name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that exist
   */
  public static Deviation named(String spelledName) {
    for (Deviation deviation : values()) {
      if (deviation.spelledName.equals(spelledName)) {
        return deviation;
      }
    }
    throw new IllegalArgumentException(
        "deviation="
            + spelledName
            + ", known="
            + Arrays.stream(values()).map(Deviation::spelledName).toList());
  }
}
