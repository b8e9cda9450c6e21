package dev.intarsia.conformance.engine;

import org.jspecify.annotations.Nullable;

/** Whether references that are the same recipe at different places are the same reference. */
enum Places {

  /** They are: what the reader has in the end is all that counts. */
  ALIKE {
    @Override
    @Nullable String told(@Nullable String place) {
      return null;
    }

    @Override
    String mark() {
      return "";
    }
  },

  /**
   * Not with another preview or another identity chosen by hand: the format delivers each for
   * itself. And before each there is a mark, so that no two holes lie side by side and whoever
   * receives the page sees where each begins and ends.
   */
  TOLD_APART {
    @Override
    @Nullable String told(@Nullable String place) {
      return place;
    }

    @Override
    String mark() {
      return MARK;
    }
  };

  /** For private use: no scenario writes it. */
  private static final String MARK = "\uE0F0";

  /** What a reference says of its place. */
  abstract @Nullable String told(@Nullable String place);

  /** What stands before a reference. */
  abstract String mark();

  /** A text without marks. */
  static String unmarked(String text) {
    return text.replace(MARK, "");
  }
}
