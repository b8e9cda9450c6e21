package dev.intarsia.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagesTest {

  @Test
  void all_areMoreThanAHundred() {
    assertThat(Languages.all())
        .hasSizeGreaterThan(100)
        .extracting(Locale::toLanguageTag)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("ar", "de", "en", "fr", "he", "ja", "rm", "sv", "zh");
  }

  @Test
  void all_haveANameForThemselves() {
    assertThat(Languages.all())
        .allSatisfy(
            language ->
                assertThat(Languages.ownName(language))
                    .isNotBlank()
                    .isNotEqualTo(language.toLanguageTag()));
  }

  @Test
  void all_listScriptsWhoseNamesDiffer() {
    assertThat(Languages.of("zh-Hant")).isEqualTo(Locale.forLanguageTag("zh-Hant"));
    assertThat(Languages.of("sr-Latn")).isEqualTo(Locale.forLanguageTag("sr-Latn"));
    assertThatThrownBy(() -> Languages.of("zh-Hans")).isInstanceOf(UnknownCodeException.class);
  }

  @Test
  void name_isInTheLanguageOfTheReader() {
    assertThat(Languages.name(Languages.of("fr"), Languages.of("de"))).isEqualTo("Französisch");
    assertThat(Languages.ownName(Languages.of("fr"))).isEqualTo("français");
  }

  @Test
  void wellKnown_areLanguagesOfTheSite() {
    assertThat(Languages.wellKnown()).hasSize(30).allMatch(Languages.all()::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "'de-CH,de;q=0.9,en;q=0.8', de",
    "'xx,fr-CA;q=0.5', fr",
    "'ja;q=0.1,ar', ar",
  })
  void best_isTheFirstWishThatTheSiteHas(String header, String tag) {
    assertThat(Languages.best(Locale.LanguageRange.parse(header))).contains(Languages.of(tag));
  }

  @Test
  void best_ofUnknownWishes_isNone() {
    assertThat(Languages.best(List.of(new Locale.LanguageRange("xx")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xx", "DE", "de-CH", "<script>"})
  void unknownTag_isRefusedByName(String tag) {
    assertThatThrownBy(() -> Languages.of(tag))
        .isInstanceOf(UnknownCodeException.class)
        .hasMessageContaining("\"" + tag + "\"")
        .hasMessageContaining("languages of the site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "he", "fa", "ur", "ckb", "yi"})
  void direction_ofTheseLanguages_isRightToLeft(String tag) {
    assertThat(ReadingDirection.of(Languages.of(tag))).isEqualTo(ReadingDirection.RIGHT_TO_LEFT);
    assertThat(ReadingDirection.of(Languages.of(tag)).attribute()).isEqualTo("rtl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ja", "el", "hi", "zh"})
  void direction_ofThoseLanguages_isLeftToRight(String tag) {
    assertThat(ReadingDirection.of(Languages.of(tag))).isEqualTo(ReadingDirection.LEFT_TO_RIGHT);
    assertThat(ReadingDirection.of(Languages.of(tag)).attribute()).isEqualTo("ltr");
  }
}
