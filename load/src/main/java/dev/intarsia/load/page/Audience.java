package dev.intarsia.load.page;

import java.util.function.UnaryOperator;

/**
 * What visitors have in common who share a skeleton. Readers in the dark theme see their time zone,
 * the others a format, so a page's variations have two different context sets.
 *
 * @param language {@code en} or {@code de}
 * @param theme {@code dark} or {@code light}
 * @param place a time zone in the dark theme, a format in the light one
 * @param role {@code reader} or {@code editor}
 */
public record Audience(String language, String theme, String place, String role) {

  /** How many there are. */
  public static final int COUNT = 16;

  private static final String DARK = "dark";

  /**
   * An audience by its number.
   *
   * @param number from 0, less than {@link #COUNT}
   */
  public static Audience of(int number) {
    boolean isDark = (number & 2) == 0;
    boolean isFirst = (number & 4) == 0;
    String place =
        isDark ? (isFirst ? "Europe/Vienna" : "Asia/Tokyo") : (isFirst ? "html" : "compact");
    return new Audience(
        (number & 1) == 0 ? "en" : "de",
        isDark ? DARK : "light",
        place,
        (number & 8) == 0 ? "reader" : "editor");
  }

  /**
   * Reads it from context values, five of them: only those that its output needs.
   *
   * @param context the value of a token
   */
  public static Audience read(UnaryOperator<String> context) {
    String language = context.apply("languages");
    String theme = context.apply("theme");
    String place = context.apply(theme.equals(DARK) ? "timezone" : "request_format");
    String role = context.apply("user.roles");
    context.apply("session.exists");
    return new Audience(language, theme, place, role);
  }

  /** Whether it is the one that sees time zones. */
  public boolean isDark() {
    return theme.equals(DARK);
  }
}
