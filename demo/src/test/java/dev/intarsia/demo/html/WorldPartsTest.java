package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.world.Countries;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Currencies;
import dev.intarsia.demo.world.Languages;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class WorldPartsTest {

  private static final Country CH = new Country("CH");
  private static final Currency FRANC = Currencies.of("CHF");

  private static Locale in(String tag) {
    return Languages.of(tag);
  }

  private static Part plain(String text) {
    return out -> out.append(text);
  }

  @Test
  void countryList_linksEveryCountryInOrder() {
    String html = CountryLists.countryList(in("sv")).asText();
    assertThat(html.split("<li>")).hasSize(Countries.all().size() + 1);
    assertThat(html)
        .containsSubsequence("href=\"/country/CH\"", "href=\"/country/ZM\"", "href=\"/country/AX\"")
        .contains(" Schweiz</a>");
  }

  @Test
  void countryPage_holdsItsSectionsInOrder() {
    String html =
        CountryParts.countryPage(
                CH,
                in("ja"),
                new CountryParts.Sections(
                    plain("FACTS"),
                    plain("CURRENCY"),
                    plain("NAMES"),
                    plain("PERSONAL"),
                    plain("NEIGHBOURS")))
            .asText();
    assertThat(html)
        .contains("スイス</h1>", CH.flag())
        .containsSubsequence("FACTS", "CURRENCY", "NAMES", "PERSONAL", "NEIGHBOURS");
  }

  @Test
  void countryFacts_inGerman() {
    assertThat(CountryParts.countryFacts(CH, in("de")).asText())
        .contains("CH · CHE", "Französisch", "Italienisch", "Rätoromanisch")
        .contains("Mitteleuropäische Zeit", "Montag");
  }

  @Test
  void countryFacts_inFrench() {
    assertThat(CountryParts.countryFacts(CH, in("fr")).asText())
        .contains("allemand", "italien", "romanche", "heure d’Europe centrale", "lundi");
  }

  @Test
  void countryFacts_inJapanese() {
    assertThat(CountryParts.countryFacts(CH, in("ja")).asText())
        .contains("ドイツ語", "フランス語", "イタリア語", "中央ヨーロッパ時間", "月曜日");
  }

  @Test
  void countryFacts_inArabic() {
    assertThat(CountryParts.countryFacts(CH, in("ar")).asText())
        .contains("الألمانية", "الفرنسية", "الإيطالية", "توقيت وسط أوروبا", "الاثنين");
  }

  @Test
  void countryFacts_ofAnEmptyTerritory_sayThatThereIsNothing() {
    assertThat(CountryParts.countryFacts(new Country("BV"), in("en")).asText())
        .contains("<dt>Time zones</dt> <dd>–</dd>");
  }

  @Test
  void countryNames_nameTheirLanguage() {
    assertThat(CountryParts.countryNames(CH, in("de")).asText())
        .contains("Japanisch", "<bdi lang=\"ja\">スイス</bdi>")
        .contains("<bdi lang=\"ar\">سويسرا</bdi>")
        .contains("<bdi lang=\"rm\">Svizra</bdi>");
  }

  @Test
  void countryNeighbours_areThoseOfTheAlphabet() {
    assertThat(CountryParts.countryNeighbours(CH, in("de")).asText())
        .containsSubsequence("Davor:", "/country/SE", "Danach:", "/country/SN");
  }

  @Test
  void countryNeighbours_atTheEnds_haveOneSide() {
    Locale english = in("en");
    Country first = Countries.ordered(english).get(0);
    assertThat(CountryParts.countryNeighbours(first, english).asText())
        .contains("After:")
        .doesNotContain("Before:");
  }

  @Test
  void currencyBox_linksTheCurrency() {
    assertThat(CurrencyParts.currencyBox(FRANC, in("de")).asText())
        .contains("<a href=\"/currency/CHF\">Schweizer Franken</a>", "1.234.567,89");
    assertThat(CurrencyParts.currencyBox(FRANC, in("ar")).asText()).contains("فرنك سويسري");
  }

  @Test
  void currencyPage_holdsItsParts() {
    assertThat(CurrencyParts.currencyPage(FRANC, in("fr"), plain("FACTS"), plain("USERS")).asText())
        .containsSubsequence("<h1>franc suisse</h1>", "FACTS", "USERS");
  }

  @Test
  void currencyFacts_listCodeNumberAndDecimals() {
    assertThat(CurrencyParts.currencyFacts(FRANC, in("de")).asText())
        .contains("<dd>CHF</dd>", "<dd>756</dd>", "<dd>2</dd>");
    assertThat(CurrencyParts.currencyFacts(Currencies.of("XAU"), in("de")).asText())
        .contains("<dd>–</dd>");
  }

  @Test
  void currencyUsers_linkTheCountries() {
    assertThat(CurrencyParts.currencyUsers(FRANC, in("de")).asText())
        .containsSubsequence("/country/LI", "/country/CH");
    assertThat(CurrencyParts.currencyUsers(Currencies.of("DEM"), in("de")).asText())
        .contains("Heute in keinem Land.");
  }

  @Test
  void everyPageOfEveryCountry_canBeWritten() {
    for (Country country : Countries.all()) {
      assertThat(CountryParts.countryFacts(country, in("sv")).asText()).contains(country.code());
      country
          .currency()
          .ifPresent(
              currency ->
                  assertThat(CurrencyParts.currencyFacts(currency, in("sv")).asText())
                      .contains(currency.getCurrencyCode()));
    }
  }

  @Test
  void everyLanguageOfTheSite_canShowACountry() {
    for (Locale language : Languages.all()) {
      assertThat(CountryParts.countryFacts(CH, language).asText())
          .contains("CH · CHE")
          .doesNotContainPattern("<dd>\\d*</dd>");
    }
  }
}
