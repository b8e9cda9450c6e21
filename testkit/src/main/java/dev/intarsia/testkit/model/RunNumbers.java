package dev.intarsia.testkit.model;

/** How {@code ${runs}} is written into texts. */
public enum RunNumbers {
  /** As the bare number. */
  PLAIN,

  /**
   * Between {@link #OPENING} and {@link #CLOSING}, so that its positions can be found in answers.
   */
  MARKED;

  /** Stands before a marked number; a private-use character that no scenario contains. */
  public static final char OPENING = '\uE000';

  /** Stands after a marked number; a private-use character that no scenario contains. */
  public static final char CLOSING = '\uE001';

  String spelled(int run) {
    return this == PLAIN ? Integer.toString(run) : OPENING + Integer.toString(run) + CLOSING;
  }
}
