package dev.intarsia.demo.site;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.demo.html.ClockParts;
import dev.intarsia.demo.html.CountryLists;
import dev.intarsia.demo.html.CountryParts;
import dev.intarsia.demo.html.CurrencyParts;
import dev.intarsia.demo.html.Part;
import dev.intarsia.demo.html.SiteHeader;
import dev.intarsia.demo.html.SiteSwitches;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.WorldClock;
import dev.intarsia.fragment.Fragment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;

/** The parts of pages that are the same for everybody who reads a language. */
final class WorldFragments {

  private final InstantSource clock;

  WorldFragments(InstantSource clock) {
    this.clock = clock;
  }

  private static Fragment inLanguage(Function<Locale, Part> part, String... key) {
    return Fragment.of(scope -> Asked.write(scope, part.apply(Asked.language(scope))))
        .keyed(key)
        .varyingBy(Asked.LANGUAGES);
  }

  /** The header; who reads and in which zone are holes in it. */
  Fragment siteHeader() {
    return Fragment.of(
            scope -> {
              SiteHeader.Switches switches =
                  new SiteHeader.Switches(
                      Asked.part(scope, inLanguage(SiteSwitches::languageSwitch, "languages")),
                      Asked.part(scope, PersonalParts.zoneSwitch()),
                      Asked.part(scope, PersonalParts.readerBox()));
              Asked.write(scope, SiteHeader.siteHeader(Asked.language(scope), switches));
            })
        .keyed("site-header")
        .varyingBy(Asked.LANGUAGES);
  }

  /** The list of all countries, on two pages the same fragment. */
  Fragment countryList() {
    return inLanguage(CountryLists::allCountries, "country-list");
  }

  Fragment countryFacts(Country country) {
    return inLanguage(
            language -> CountryParts.countryFacts(country, language),
            "country-facts",
            country.code())
        .tagged(Tags.country(country));
  }

  Fragment countryNames(Country country) {
    return inLanguage(
            language -> CountryParts.countryNames(country, language),
            "country-names",
            country.code())
        .tagged(Tags.country(country));
  }

  Fragment countryNeighbours(Country country) {
    return inLanguage(
            language -> CountryParts.countryNeighbours(country, language),
            "country-neighbours",
            country.code())
        .tagged(Tags.country(country));
  }

  /** The box about a currency, the same for all countries that use it. */
  Fragment currencyBox(Currency currency) {
    return inLanguage(
            language -> CurrencyParts.currencyBox(currency, language),
            "currency-box",
            currency.getCurrencyCode())
        .tagged(Tags.currency(currency));
  }

  Fragment currencyFacts(Currency currency) {
    return inLanguage(
            language -> CurrencyParts.currencyFacts(currency, language),
            "currency-facts",
            currency.getCurrencyCode())
        .tagged(Tags.currency(currency));
  }

  Fragment currencyUsers(Currency currency) {
    return inLanguage(
            language -> CurrencyParts.currencyUsers(currency, language),
            "currency-users",
            currency.getCurrencyCode())
        .tagged(Tags.currency(currency));
  }

  /** The time around the world, for the rest of the minute; so the page around it ends with it. */
  Fragment clockRows() {
    return Fragment.of(
            scope -> {
              Instant now = clock.instant();
              scope.dependOn(restOfMinute(now));
              Asked.write(
                  scope,
                  ClockParts.clockRows(
                      WorldClock.rows(now, WorldClock.cities(), Asked.language(scope))));
            })
        .keyed("clock-rows")
        .varyingBy(Asked.LANGUAGES);
  }

  /** Whole seconds for those who count in them, and the instant itself for the cache. */
  static Cacheability restOfMinute(Instant now) {
    long last = WorldClock.lastMilliOfMinute(now);
    long seconds = (last - now.toEpochMilli()) / 1000 + 1;
    return Cacheability.maxAge(seconds).withExpiry(last);
  }
}
