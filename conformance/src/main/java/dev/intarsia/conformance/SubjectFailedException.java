package dev.intarsia.conformance;

/** A subject gave no answers: it crashed, it never ended, or it answered something else. */
final class SubjectFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  SubjectFailedException(String message) {
    super(message);
  }
}
