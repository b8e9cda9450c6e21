package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CurrenciesTest {

  private static final Currency FRANC = Currencies.of("CHF");

  @ParameterizedTest
  @CsvSource({"de,Schweizer Franken", "fr,franc suisse", "ja,スイス フラン", "ar,فرنك سويسري"})
  void name_isThatOfTheLanguage(String tag, String name) {
    assertThat(Currencies.name(FRANC, Languages.of(tag))).isEqualTo(name);
  }

  @Test
  void symbol_isThatOfTheLanguage() {
    assertThat(Currencies.symbol(Currencies.of("EUR"), Languages.of("de"))).isEqualTo("€");
    assertThat(Currencies.symbol(FRANC, Languages.of("de"))).isEqualTo("CHF");
  }

  @Test
  void number_keepsItsLeadingZeros() {
    assertThat(Currencies.number(FRANC)).isEqualTo("756");
    assertThat(Currencies.number(Currencies.of("ALL"))).isEqualTo("008");
  }

  @Test
  void countriesUsing_theFranc_areSwitzerlandAndLiechtenstein() {
    assertThat(Currencies.countriesUsing(FRANC))
        .containsExactly(new Country("CH"), new Country("LI"));
  }

  @Test
  void countriesUsing_aFormerCurrency_areNone() {
    assertThat(Currencies.countriesUsing(Currencies.of("DEM"))).isEmpty();
  }

  @Test
  void sample_hasTheDecimalsOfTheCurrency() {
    assertThat(Currencies.sample(FRANC, Languages.of("de"))).contains("1.234.567,89", "CHF");
    assertThat(Currencies.sample(Currencies.of("JPY"), Languages.of("de"))).contains("1.234.568");
    assertThat(Currencies.sample(Currencies.of("KWD"), Languages.of("de")))
        .contains("1.234.567,890");
  }

  @Test
  void everyCurrency_canBeWritten_evenWithoutDecimals() {
    assertThat(Currencies.all())
        .hasSizeGreaterThan(200)
        .allSatisfy(c -> assertThat(Currencies.sample(c, Languages.of("en"))).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "chf", "XYZ", "756"})
  void unknownCode_isRefusedByName(String code) {
    assertThatThrownBy(() -> Currencies.of(code))
        .isInstanceOf(UnknownCodeException.class)
        .hasMessageContaining("\"" + code + "\"")
        .hasMessageContaining("ISO 4217");
  }
}
