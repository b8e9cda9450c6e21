package dev.intarsia.web.exchange;

/** Says that a header cannot be sent as it is, and which; it never names the value. */
public final class RefusedHeaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedHeaderException(String message) {
    super(message);
  }
}
