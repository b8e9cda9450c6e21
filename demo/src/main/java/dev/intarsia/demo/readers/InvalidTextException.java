package dev.intarsia.demo.readers;

/** Says that a name or a note is not acceptable: what was given and what is allowed. */
public final class InvalidTextException extends RefusedException {
  private static final long serialVersionUID = 1L;

  InvalidTextException(String message) {
    super(message);
  }
}
