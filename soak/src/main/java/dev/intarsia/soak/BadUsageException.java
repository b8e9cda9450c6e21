package dev.intarsia.soak;

/** Says what is wrong with a command line or a file that it names. */
public final class BadUsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was given and what is allowed. */
  public BadUsageException(String message) {
    super(message);
  }
}
