package dev.intarsia.demo.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages of the site: those that the JDK can name countries in, more than a hundred.
 *
 * <p>A language written in several scripts is listed once per script whose names differ. Cost: the
 * first use reads the names of a few countries in every locale of the JDK, a fraction of a second.
 */
public final class Languages {

  /** The language of a reader who asks for none that the site has. */
  public static final Locale FALLBACK = Locale.ENGLISH;

  /** Countries whose names differ between almost any two languages. */
  private static final List<Country> PROBES =
      Stream.of("CH", "DE", "ES", "GR", "JP").map(Country::new).toList();

  private static final List<String> WELL_KNOWN_TAGS =
      List.of(
          "ar", "bn", "cs", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it",
          "ja", "ko", "nl", "pl", "pt", "ru", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh");

  private static final Map<String, Locale> BY_TAG =
      Arrays.stream(Locale.getAvailableLocales())
          .filter(Languages::isPlain)
          .filter(Languages::hasOwnWords)
          .collect(
              Collectors.toUnmodifiableMap(
                  Locale::toLanguageTag, Function.identity(), (first, same) -> first));

  private static final List<Locale> ALL =
      BY_TAG.values().stream().sorted(Comparator.comparing(Locale::toLanguageTag)).toList();

  private Languages() {}

  /** Every language of the site, ordered by tag; unmodifiable. */
  public static List<Locale> all() {
    return ALL;
  }

  /** Thirty languages that between them reach most readers, ordered by tag. */
  public static List<Locale> wellKnown() {
    return WELL_KNOWN_TAGS.stream().map(Languages::of).toList();
  }

  /**
   * A language by its tag, such as {@code de} or {@code zh-Hant}.
   *
   * @throws UnknownCodeException if the site does not have that language
   */
  public static Locale of(String tag) {
    Locale language = BY_TAG.get(tag);
    if (language == null) {
      throw new UnknownCodeException(
          "language tag",
          tag,
          "one of the " + ALL.size() + " languages of the site, such as de or zh-Hant");
    }
    return language;
  }

  /** The language of the site that suits a reader's wishes best; empty if none does. */
  public static Optional<Locale> best(List<Locale.LanguageRange> wishes) {
    return Optional.ofNullable(Locale.lookup(wishes, ALL));
  }

  /** The name of a language in the language of a reader, such as "Französisch". */
  public static String name(Locale language, Locale reader) {
    return language.getDisplayName(reader);
  }

  /** The name that a language has for itself, such as "français". */
  public static String ownName(Locale language) {
    return language.getDisplayName(language);
  }

  private static boolean isPlain(Locale locale) {
    return !locale.getLanguage().isEmpty()
        && locale.getCountry().isEmpty()
        && locale.getVariant().isEmpty()
        && !locale.hasExtensions();
  }

  private static boolean hasOwnWords(Locale locale) {
    if (locale.equals(FALLBACK)) {
      return true;
    }
    Locale nextBest = locale.getScript().isEmpty() ? FALLBACK : withoutScript(locale);
    return !locale.getDisplayLanguage(locale).equals(locale.getLanguage())
        && !probes(locale).equals(probes(FALLBACK))
        && !probes(locale).equals(probes(nextBest));
  }

  private static Locale withoutScript(Locale locale) {
    return new Locale.Builder().setLanguage(locale.getLanguage()).build();
  }

  private static List<String> probes(Locale language) {
    return PROBES.stream().map(country -> country.name(language)).toList();
  }
}
