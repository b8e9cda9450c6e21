package dev.intarsia.conformance;

/** What a finding is about. */
public enum Level {
  /** The model without deviations does not give the recorded answer. */
  MODEL,
  /** The subject is not safe. */
  A,
  /** The subject is not equivalent to the model with the wanted deviations. */
  B
}
