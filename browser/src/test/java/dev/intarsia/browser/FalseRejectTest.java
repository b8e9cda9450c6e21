package dev.intarsia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.html.ClockParts;
import dev.intarsia.demo.html.CountryLists;
import dev.intarsia.demo.html.CountryParts;
import dev.intarsia.demo.html.CurrencyParts;
import dev.intarsia.demo.html.FavouriteParts;
import dev.intarsia.demo.html.LoginParts;
import dev.intarsia.demo.world.Country;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the check refuses of fragments that real templates write: it should be next to nothing. */
final class FalseRejectTest {

  private static final double MOST = 0.01;

  @Test
  void demoFragments_areAcceptedButForOnePercentAtMost() {
    List<String> corpus = new ArrayList<>();
    for (String language : List.of("en", "de", "fr", "ar", "ja")) {
      Locale locale = Locale.forLanguageTag(language);
      corpus.add(CountryLists.welcome(locale).asText());
      corpus.add(CountryLists.allCountries(locale).asText());
      corpus.add(LoginParts.loginPage(locale).asText());
      corpus.add(LoginParts.loginPageAfter("<wrong>", locale).asText());
      corpus.add(FavouriteParts.favouritesBlock(locale, List.of()).asText());
      for (String code : Locale.getISOCountries()) {
        addCountry(corpus, new Country(code), locale);
      }
    }
    corpus.add(FavouriteParts.todayToCome().asText());
    corpus.add(FavouriteParts.todayMissing().asText());
    corpus.add(ClockParts.clockRows(List.of()).asText());
    check("demo fragments", corpus);
  }

  private static void addCountry(List<String> corpus, Country country, Locale locale) {
    corpus.add(CountryParts.countryFacts(country, locale).asText());
    corpus.add(CountryParts.countryNames(country, locale).asText());
    corpus.add(CountryParts.countryNeighbours(country, locale).asText());
    corpus.add(FavouriteParts.addFavouriteButton(locale, country).asText());
    corpus.add(FavouriteParts.favouritesBlock(locale, List.of(country, country)).asText());
    country
        .currency()
        .ifPresent(
            currency -> {
              corpus.add(CurrencyParts.currencyBox(currency, locale).asText());
              corpus.add(CurrencyParts.currencyFacts(currency, locale).asText());
              corpus.add(CurrencyParts.currencyUsers(currency, locale).asText());
            });
  }

  /** What template engines and people write who leave out what HTML lets them leave out. */
  @Test
  void handwrittenFragments_areAccepted() {
    Map<String, String> corpus = HandwrittenFragments.all();
    assertThat(corpus)
        .allSatisfy(
            (name, markup) ->
                assertThat(judge(markup).explanation()).as(name).isEqualTo("contained"));
  }

  private static void check(String what, List<String> corpus) {
    List<String> rejected = corpus.stream().filter(markup -> !judge(markup).contained()).toList();
    System.out.printf("false rejects, %s: %d of %,d%n", what, rejected.size(), corpus.size());
    assertThat(corpus).hasSizeGreaterThan(1000);
    assertThat(rejected)
        .as(
            () ->
                rejected.stream()
                    .map(m -> judge(m).explanation() + " in " + m)
                    .findFirst()
                    .orElse(""))
        .hasSizeLessThanOrEqualTo((int) (corpus.size() * MOST));
  }

  private static Containment judge(String markup) {
    return ContainmentCheck.check(markup.getBytes(StandardCharsets.UTF_8));
  }
}
