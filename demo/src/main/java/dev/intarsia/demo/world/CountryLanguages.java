package dev.intarsia.demo.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The languages of each country, read from the list of locales that the JDK has. */
final class CountryLanguages {

  /** A macro-language that CLDR lists beside its two written forms. */
  private static final String NORWEGIAN = "no";

  private static final Map<String, List<Locale>> BY_COUNTRY = read();

  private CountryLanguages() {}

  static List<Locale> of(String countryCode) {
    return BY_COUNTRY.getOrDefault(countryCode, List.of());
  }

  private static Map<String, List<Locale>> read() {
    return Arrays.stream(Locale.getAvailableLocales())
        .filter(CountryLanguages::namesLanguageAndCountry)
        .collect(
            Collectors.groupingBy(
                Locale::getCountry,
                Collectors.collectingAndThen(
                    Collectors.toList(), CountryLanguages::distinctLanguages)));
  }

  private static boolean namesLanguageAndCountry(Locale locale) {
    return Countries.CODES.contains(locale.getCountry())
        && !locale.getLanguage().isEmpty()
        && !locale.getLanguage().equals(NORWEGIAN);
  }

  private static List<Locale> distinctLanguages(List<Locale> locales) {
    return locales.stream()
        .map(locale -> new Locale.Builder().setLanguage(locale.getLanguage()).build())
        .distinct()
        .sorted(Comparator.comparing(Locale::toLanguageTag))
        .toList();
  }
}
