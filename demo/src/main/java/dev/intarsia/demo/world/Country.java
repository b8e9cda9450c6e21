package dev.intarsia.demo.world;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A country or territory of ISO 3166-1, known by its two-letter code.
 *
 * @param code the alpha-2 code in upper case, such as {@code CH}
 */
public record Country(String code) {

  private static final int FIRST_FLAG_LETTER = 0x1F1E6;

  /**
   * A country by its code.
   *
   * @throws UnknownCodeException if the JDK knows no such country
   */
  public Country {
    if (!Countries.CODES.contains(code)) {
      throw new UnknownCodeException(
          "country code",
          code,
          "one of the "
              + Countries.CODES.size()
              + " ISO 3166-1 alpha-2 codes in upper case, such as CH");
    }
  }

  /** The three-letter code, such as {@code CHE}. */
  public String alpha3() {
    return region().getISO3Country();
  }

  /** The name in the given language; English where the JDK has no translation. */
  public String name(Locale language) {
    return region().getDisplayCountry(language);
  }

  /** The flag as an emoji: a pair of regional indicator symbols. */
  public String flag() {
    StringBuilder flag = new StringBuilder(4);
    code.chars().forEach(letter -> flag.appendCodePoint(FIRST_FLAG_LETTER + letter - 'A'));
    return flag.toString();
  }

  /**
   * The languages that the JDK has a locale of this country for, ordered by tag.
   *
   * <p>CLDR's own table of official languages is not part of the JDK, so this says "written here",
   * not "official here". Empty for an uninhabited territory.
   */
  public List<Locale> languages() {
    return CountryLanguages.of(code);
  }

  /** The currency in use today; empty where there is none, as in Antarctica. */
  public Optional<Currency> currency() {
    return Optional.ofNullable(Currency.getInstance(region()));
  }

  /** The time zones, the main one first; empty for an uninhabited territory. */
  public List<ZoneId> zones() {
    return Zones.in(this);
  }

  /** The day on which calendars of this country start the week. */
  public DayOfWeek firstDayOfWeek() {
    return WeekFields.of(region()).getFirstDayOfWeek();
  }

  private Locale region() {
    return new Locale.Builder().setRegion(code).build();
  }
}
