package dev.intarsia.demo.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The site's own words in the languages that it is translated to.
 *
 * <p>Not a resource bundle, as those fall back to the language of the machine before they fall back
 * to English.
 */
final class Words {

  static final List<String> TRANSLATIONS = List.of("ar", "de", "en", "es", "fr", "ja", "sv");

  private static final String FALLBACK = "en";

  private static final Map<String, Map<Word, String>> BY_LANGUAGE =
      TRANSLATIONS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::read));

  private Words() {}

  static Map<Word, String> of(Locale language) {
    Map<Word, String> words = BY_LANGUAGE.get(language.getLanguage());
    return words != null ? words : Objects.requireNonNull(BY_LANGUAGE.get(FALLBACK));
  }

  private static Map<Word, String> read(String language) {
    String resource = "words_" + language + ".properties";
    Properties lines = new Properties();
    try (InputStream bytes = Objects.requireNonNull(Words.class.getResourceAsStream(resource));
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      lines.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    Map<Word, String> words = new EnumMap<>(Word.class);
    Arrays.stream(Word.values()).forEach(word -> words.put(word, line(lines, word, resource)));
    return words;
  }

  private static String line(Properties lines, Word word, String resource) {
    String key = word.name().toLowerCase(Locale.ROOT);
    return Objects.requireNonNull(lines.getProperty(key), () -> resource + " lacks " + key);
  }
}
