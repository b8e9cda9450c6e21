package dev.intarsia.conformance.engine;

import dev.intarsia.testkit.model.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out the operations of one kind. */
interface StepOnEngine {

  /** Carries one out; null where it has no answer. */
  @Nullable Map<String, @Nullable Object> step(Fields step);
}
