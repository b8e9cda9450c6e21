package dev.intarsia.demo.compare;

/** Says what was given and what is allowed. */
public final class BadArgumentException extends Exception {
  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
