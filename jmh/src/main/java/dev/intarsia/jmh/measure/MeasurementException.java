package dev.intarsia.jmh.measure;

/** A part did not yield a figure. */
public final class MeasurementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what went wrong. */
  public MeasurementException(String message) {
    super(message);
  }
}
