package dev.intarsia.load.page;

import java.util.Locale;
import java.util.Objects;

/**
 * Somebody who asks for a page.
 *
 * @param number from 0, less than {@link #MOST}
 */
public record Visitor(int number) {

  /** How many visitors there may be. */
  public static final int MOST = 100_000;

  private static final int DIGITS = 5;

  /** Spreads numbers over audiences; it must be odd. */
  private static final int SPREAD = 7;

  /** Checks the number. */
  public Visitor {
    Objects.checkIndex(number, MOST);
  }

  /**
   * A visitor by id.
   *
   * @throws IllegalArgumentException if it is no visitor's id
   */
  public static Visitor of(String id) {
    if (id.length() != DIGITS + 1 || id.charAt(0) != 'u') {
      throw new IllegalArgumentException(
          "'" + id + "' is no visitor; expected u and five digits, such as u00042");
    }
    return new Visitor(Integer.parseInt(id.substring(1)));
  }

  /** The id, such as {@code u00042}. */
  public String id() {
    return String.format(Locale.ROOT, "u%05d", number);
  }

  /** The number of the audience. */
  public int audienceNumber() {
    return number * SPREAD % Audience.COUNT;
  }

  /** What this visitor has in common with others. */
  public Audience audience() {
    return Audience.of(audienceNumber());
  }

  /**
   * The value of the header {@code Cookie}. The audience is first: a proxy can cut off the rest.
   */
  public String cookie() {
    return "audience=" + audienceNumber() + "; sid=" + id();
  }

  /**
   * The visitor who sends a cookie header as {@link #cookie} makes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Visitor ofCookie(String header) {
    return of(header.substring(header.lastIndexOf('=') + 1));
  }
}
