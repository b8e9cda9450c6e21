package dev.intarsia.demo.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All countries and territories of ISO 3166-1. */
public final class Countries {

  static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private Countries() {}

  /** Every country, ordered by code; unmodifiable. */
  public static List<Country> all() {
    return CODES.stream().sorted().map(Country::new).toList();
  }

  /** Every country, ordered by its name in the given language as its readers expect. */
  public static List<Country> ordered(Locale language) {
    return ReaderOrder.of(language).sorted(all(), country -> country.name(language));
  }

  /** The countries next to the given one in the alphabetical list of a language. */
  public static Neighbours neighbours(Country country, Locale language) {
    List<Country> list = ordered(language);
    int place = list.indexOf(country);
    return new Neighbours(
        place == 0 ? Optional.empty() : Optional.of(list.get(place - 1)),
        place == list.size() - 1 ? Optional.empty() : Optional.of(list.get(place + 1)));
  }

  /**
   * The two countries around a third in an alphabetical list.
   *
   * @param previous the one before; empty for the first of the list
   * @param next the one after; empty for the last of the list
   */
  public record Neighbours(Optional<Country> previous, Optional<Country> next) {}
}
