package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CountryTest {

  private static final Country SWITZERLAND = new Country("CH");

  @ParameterizedTest
  @CsvSource({"de,Schweiz", "fr,Suisse", "ja,スイス", "ar,سويسرا", "sv,Schweiz", "en,Switzerland"})
  void name_isThatOfTheLanguage(String tag, String name) {
    assertThat(SWITZERLAND.name(Languages.of(tag))).isEqualTo(name);
  }

  @Test
  void name_doesNotDependOnTheDefaultLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(SWITZERLAND.name(Languages.of("en"))).isEqualTo("Switzerland");
      assertThat(SWITZERLAND.name(Languages.of("de"))).isEqualTo("Schweiz");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void facts_ofSwitzerland_areRight() {
    assertThat(SWITZERLAND.alpha3()).isEqualTo("CHE");
    assertThat(SWITZERLAND.currency()).contains(Currency.getInstance("CHF"));
    assertThat(SWITZERLAND.zones()).containsExactly(ZoneId.of("Europe/Zurich"));
    assertThat(SWITZERLAND.firstDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(SWITZERLAND.languages())
        .extracting(Locale::toLanguageTag)
        .contains("de", "fr", "it", "rm")
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void flag_isThePairOfRegionalIndicators() {
    assertThat(SWITZERLAND.flag()).isEqualTo("\uD83C\uDDE8\uD83C\uDDED");
  }

  @Test
  void firstDayOfWeek_ofTheUnitedStates_isSunday() {
    assertThat(new Country("US").firstDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
  }

  @Test
  void languages_ofNorway_leaveOutTheMacroLanguage() {
    assertThat(new Country("NO").languages())
        .extracting(Locale::toLanguageTag)
        .contains("nb", "nn")
        .doesNotContain("no");
  }

  @Test
  void uninhabitedTerritory_hasNeitherCurrencyNorZone() {
    assertThat(new Country("AQ").currency()).isEmpty();
    assertThat(new Country("BV").zones()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ch", "XX", "CHE", "C", "<b>", "CH "})
  void unknownCode_isRefusedByName(String code) {
    assertThatThrownBy(() -> new Country(code))
        .isInstanceOf(UnknownCodeException.class)
        .hasMessageContaining("\"" + code + "\"")
        .hasMessageContaining("ISO 3166-1 alpha-2");
  }

  @Test
  void unknownCode_ofGreatLength_isShortenedInTheMessageOnly() {
    String code = "A".repeat(5000);
    assertThatThrownBy(() -> new Country(code))
        .isInstanceOfSatisfying(
            UnknownCodeException.class,
            e -> {
              assertThat(e.given()).isEqualTo(code);
              assertThat(e.getMessage()).contains("(5000 characters)").hasSizeLessThan(300);
            });
  }
}
