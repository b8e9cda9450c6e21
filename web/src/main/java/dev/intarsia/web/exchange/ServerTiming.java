package dev.intarsia.web.exchange;

/**
 * The value of the header {@code Server-Timing}: names, and how long each took in milliseconds.
 *
 * <p>Thread safety: none; of one response.
 */
public final class ServerTiming {

  /** The name of the header. */
  public static final String NAME = "Server-Timing";

  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICROS_PER_MILLI = 1_000;
  private static final int USUAL_LENGTH = 80;

  private final StringBuilder value = new StringBuilder(USUAL_LENGTH);

  /** Begins without any. */
  public ServerTiming() {}

  /**
   * One more.
   *
   * @param name small letters, digits and hyphens
   * @param nanos negative counts as none
   * @throws IllegalArgumentException if the name holds anything else
   */
  public ServerTiming and(String name, long nanos) {
    requireToken(name);
    // Three digits behind the point, by hand: a formatter took a microsecond for each number.
    long micros = (Math.max(0, nanos) + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
    int rest = (int) (micros % MICROS_PER_MILLI);
    value.append(value.length() == 0 ? "" : ", ").append(name).append(";dur=");
    value.append(micros / MICROS_PER_MILLI).append('.');
    value.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
    return this;
  }

  private static void requireToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isTokenChar = (c >= 'a' && c <= 'z') || c == '-' || (c >= '0' && c <= '9');
      if (!isTokenChar) {
        throw new IllegalArgumentException(
            "metric '%s' is not allowed; allowed: small letters, digits and -".formatted(name));
      }
    }
  }

  /** As it is written in the header. */
  @Override
  public String toString() {
    return value.toString();
  }
}
