package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.demo.world.Languages;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void everyTranslation_hasEveryWord() {
    assertThat(Words.TRANSLATIONS)
        .allSatisfy(
            tag -> assertThat(Words.of(Languages.of(tag)).values()).noneMatch(String::isBlank));
  }

  @Test
  void word_withoutTranslation_isEnglish_whateverTheDefaultLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Word.CURRENCY.in(Languages.of("hi"))).isEqualTo("Currency");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void word_isReadAsUtf8() {
    assertThat(Word.CURRENCY.in(Languages.of("de"))).isEqualTo("Währung");
    assertThat(Word.CURRENCY.in(Languages.of("ja"))).isEqualTo("通貨");
    assertThat(Word.CURRENCY.in(Languages.of("ar"))).isEqualTo("العملة");
  }
}
