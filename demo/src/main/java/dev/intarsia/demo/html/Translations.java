package dev.intarsia.demo.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Words of one kind in the languages that they are translated to; in English for any other.
 *
 * <p>Not a resource bundle, as those fall back to the language of the machine before they fall back
 * to English.
 *
 * <p>Thread safety: immutable.
 */
final class Translations<W extends Enum<W>> {

  private static final String FALLBACK = "en";

  private final Map<String, Map<W, String>> byLanguage;

  private Translations(Map<String, Map<W, String>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /**
   * Reads the files {@code NAME_LANGUAGE.properties}.
   *
   * @param languages English among them
   */
  static <W extends Enum<W>> Translations<W> read(
      Class<W> words, String name, List<String> languages) {
    return new Translations<>(
        languages.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    language -> file(words, name + "_" + language + ".properties"))));
  }

  /** All words in a language. */
  Map<W, String> of(Locale language) {
    Map<W, String> words = byLanguage.get(language.getLanguage());
    return words != null ? words : Objects.requireNonNull(byLanguage.get(FALLBACK));
  }

  /** One word in a language. */
  String of(Locale language, W word) {
    // Reading the files made sure that none is missing.
    return Objects.requireNonNull(of(language).get(word));
  }

  private static <W extends Enum<W>> Map<W, String> file(Class<W> kind, String resource) {
    Properties lines = new Properties();
    try (InputStream bytes =
            Objects.requireNonNull(Translations.class.getResourceAsStream(resource));
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      lines.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    Map<W, String> words = new EnumMap<>(kind);
    for (W word : kind.getEnumConstants()) {
      String key = word.name().toLowerCase(Locale.ROOT);
      String line = lines.getProperty(key);
      words.put(word, Objects.requireNonNull(line, () -> resource + " lacks " + key));
    }
    return words;
  }
}
