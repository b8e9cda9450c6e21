package dev.intarsia.load.measure;

/** Says that a measurement means nothing: somebody delivered something else than what was asked. */
public final class WrongPageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was expected and what came. */
  public WrongPageException(String message) {
    super(message);
  }
}
