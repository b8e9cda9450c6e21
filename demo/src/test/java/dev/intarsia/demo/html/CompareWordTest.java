package dev.intarsia.demo.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompareWordTest {

  @ParameterizedTest
  @EnumSource(CompareWord.class)
  void word_isThereInEveryLanguage_withTheSamePlaces(CompareWord word) {
    String english = places(word.in(Locale.ENGLISH));
    for (String tag : CompareWord.LANGUAGES) {
      String text = word.in(Locale.forLanguageTag(tag));
      assertThat(text).isNotBlank();
      assertThat(places(text)).isEqualTo(english);
    }
  }

  private static String places(String text) {
    return text.replaceAll("[^%]*(%.)?", "$1");
  }
}
