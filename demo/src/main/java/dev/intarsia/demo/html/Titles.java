package dev.intarsia.demo.html;

import java.util.Locale;

/** The names of pages that are not named after what they show. */
public final class Titles {

  private Titles() {}

  /** Of the first page. */
  public static String home(Locale language) {
    return Word.SITE_LINE.in(language);
  }

  /** Of the list of countries. */
  public static String countries(Locale language) {
    return Word.COUNTRIES.in(language);
  }

  /** Of the world clock. */
  public static String clock(Locale language) {
    return Word.CLOCK.in(language);
  }

  /** Of a reader's notes. */
  public static String notes(Locale language) {
    return Word.YOUR_NOTES.in(language);
  }

  /** Of the page to log in on. */
  public static String login(Locale language) {
    return Word.LOG_IN.in(language);
  }
}
