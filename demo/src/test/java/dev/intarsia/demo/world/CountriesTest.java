package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.world.Countries.Neighbours;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CountriesTest {

  @Test
  void all_isOrderedByCode() {
    assertThat(Countries.all()).extracting(Country::code).isSorted().contains("CH", "SE", "JP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "sv", "ja", "ar", "en"})
  void ordered_hasEveryCountryOnce(String tag) {
    assertThat(Countries.ordered(Languages.of(tag)))
        .containsExactlyInAnyOrderElementsOf(Countries.all());
  }

  @Test
  void ordered_inSwedish_hasÅlandAfterZambia() {
    List<Country> list = Countries.ordered(Languages.of("sv"));
    assertThat(list.indexOf(new Country("AX"))).isGreaterThan(list.indexOf(new Country("ZM")));
  }

  @Test
  void ordered_inGerman_hasÅlandBeforeZambia() {
    List<Country> list = Countries.ordered(Languages.of("de"));
    assertThat(list.indexOf(new Country("AX"))).isLessThan(list.indexOf(new Country("ZM")));
  }

  @Test
  void neighbours_ofSwitzerlandInGerman_areSwedenAndSenegal() {
    assertThat(Countries.neighbours(new Country("CH"), Languages.of("de")))
        .isEqualTo(new Neighbours(Optional.of(new Country("SE")), Optional.of(new Country("SN"))));
  }

  @Test
  void neighbours_walkedFromTheFirst_visitTheWholeList() {
    Locale language = Languages.of("fr");
    List<Country> list = Countries.ordered(language);
    for (int i = 0; i < list.size(); i += 31) {
      Neighbours neighbours = Countries.neighbours(list.get(i), language);
      assertThat(neighbours.previous().map(list::indexOf).orElse(-1)).isEqualTo(i - 1);
      assertThat(neighbours.next().map(list::indexOf).orElse(list.size())).isEqualTo(i + 1);
    }
    assertThat(Countries.neighbours(list.get(list.size() - 1), language).next()).isEmpty();
  }
}
