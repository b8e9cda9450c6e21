package dev.intarsia.conformance;

/** Something is wrong with what the runner was given, not with the subject. */
public final class BadUsageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The message names what was given and what is allowed. */
  public BadUsageException(String message) {
    super(message);
  }
}
