package dev.intarsia.load;

/** Says what is wrong with a command line, or what is missing to follow it. */
final class BadUsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was given and what is allowed. */
  BadUsageException(String message) {
    super(message);
  }
}
