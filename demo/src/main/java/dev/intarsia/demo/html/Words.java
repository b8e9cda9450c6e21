package dev.intarsia.demo.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The site's own words in the languages that it is translated to. */
final class Words {

  static final List<String> TRANSLATIONS = List.of("ar", "de", "en", "es", "fr", "ja", "sv");

  private static final Translations<Word> ALL =
      Translations.read(Word.class, "words", TRANSLATIONS);

  private Words() {}

  static Map<Word, String> of(Locale language) {
    return ALL.of(language);
  }
}
