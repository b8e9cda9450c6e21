package dev.intarsia.hostile;

/** The command line, or a file that it names, is not as it must be. */
final class BadUsageException extends Exception {

  private static final long serialVersionUID = 1L;

  BadUsageException(String message) {
    super(message);
  }
}
