package dev.intarsia.testkit.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario in progress: takes its steps one by one. */
interface StepRun {

  /** The answer of a step, {@code null} if the operation has none. */
  @Nullable Map<String, @Nullable Object> step(Fields step);

  /** The numbers of {@code expectStore} after the last step, empty if the kind has none. */
  default Map<String, @Nullable Object> store() {
    return Map.of();
  }

  /**
   * Ends a run of operations.
   *
   * @throws IllegalArgumentException if none of them was meant
   */
  static void requireKnown(boolean known, Fields step) {
    if (!known) {
      throw new IllegalArgumentException("op=" + step.text("op") + " is no operation of this kind");
    }
  }
}
