package dev.intarsia.demo.world;

/**
 * Says that a code names nothing in the almanac.
 *
 * <p>The message names the kind of code, the value that was given (shortened when long) and what is
 * allowed. A site answers it with "not found".
 */
public final class UnknownCodeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 60;

  private final String given;

  UnknownCodeException(String kind, String given, String allowed) {
    super("unknown " + kind + " \"" + shortened(given) + "\"; allowed: " + allowed);
    this.given = given;
  }

  /** The value that was given, unshortened. */
  public String given() {
    return given;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_SHOWN) {
      return text;
    }
    return text.substring(0, LONGEST_SHOWN) + "… (" + text.length() + " characters)";
  }
}
