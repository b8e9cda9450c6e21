package dev.intarsia.web.edge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates as HTTP writes them, in whole seconds of GMT (RFC 9110, section 5.6.7); the two outdated
 * forms are read too.
 */
public final class HttpDate {

  private static final DateTimeFormatter FIXED =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int YEARS_AHEAD = 50;

  private HttpDate() {}

  /** The date of an instant, its part of a second cut off. */
  public static String of(long epochMillis) {
    return FIXED.format(Instant.ofEpochMilli(epochMillis));
  }

  /**
   * The instant in epoch milliseconds that a date names; nothing if it is no date.
   *
   * @param now a year of two digits that seems more than 50 years ahead of it is a past one
   */
  public static Optional<Long> parse(String text, long now) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    return parsed(FIXED, text)
        .or(() -> parsed(ASCTIME, text))
        .or(() -> parsed(twoDigitYears(now), text));
  }

  private static DateTimeFormatter twoDigitYears(long now) {
    int year = LocalDateTime.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC).getYear();
    int first = year - (99 - YEARS_AHEAD);
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, first)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }

  private static Optional<Long> parsed(DateTimeFormatter form, String text) {
    try {
      return Optional.of(form.parse(text, Instant::from).toEpochMilli());
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }
}
