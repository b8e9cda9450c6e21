package dev.intarsia.demo.world;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The time around the world at one instant, written for readers of one language. */
public final class WorldClock {

  private static final List<ZoneId> CITIES =
      Stream.of(
              "Pacific/Honolulu",
              "America/Los_Angeles",
              "America/Mexico_City",
              "America/New_York",
              "America/Sao_Paulo",
              "Africa/Lagos",
              "Europe/London",
              "Europe/Zurich",
              "Africa/Cairo",
              "Africa/Nairobi",
              "Asia/Dubai",
              "Asia/Kolkata",
              "Asia/Bangkok",
              "Asia/Shanghai",
              "Asia/Tokyo",
              "Australia/Sydney",
              "Pacific/Auckland")
          .map(Zones::of)
          .toList();

  private WorldClock() {}

  /** The zones of the clock, in the order in which they lie from west to east; unmodifiable. */
  public static List<ZoneId> cities() {
    return CITIES;
  }

  /** One row per zone, in the order of the zones. */
  public static List<ClockRow> rows(Instant now, List<ZoneId> zones, Locale language) {
    return zones.stream().map(zone -> row(now, zone, language)).toList();
  }

  /** The time in one zone. */
  public static ClockRow row(Instant now, ZoneId zone, Locale language) {
    ZonedDateTime there = now.atZone(zone);
    return new ClockRow(
        zone,
        Zones.place(zone),
        Zones.name(zone, language),
        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(language).format(there),
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language).format(there),
        offset(there.getOffset()));
  }

  /** The last instant at which rows are right, in epoch milliseconds. */
  public static long lastMilliOfMinute(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES).toEpochMilli() - 1;
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
  }

  /**
   * The time in one zone as text.
   *
   * @param zone the zone
   * @param place the place that the zone is named after, in English
   * @param zoneName the name of its time in the reader's language
   * @param time hours and minutes
   * @param date the date with its weekday
   * @param offset the distance from UTC, such as {@code UTC+02:00}
   */
  public record ClockRow(
      ZoneId zone, String place, String zoneName, String time, String date, String offset) {}
}
