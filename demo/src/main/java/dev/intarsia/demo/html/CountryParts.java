package dev.intarsia.demo.html;

import dev.intarsia.demo.world.Countries;
import dev.intarsia.demo.world.Countries.Neighbours;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.Languages;
import dev.intarsia.demo.world.ReaderOrder;
import dev.intarsia.demo.world.Zones;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts of a country's page. */
public final class CountryParts {

  /** What stands where there is nothing to say. */
  static final String NONE = "–";

  private CountryParts() {}

  /** The main column of a country's page, composed of its parts. */
  public static Part countryPage(Country country, Locale language, Sections sections) {
    return out ->
        Markup.to(out)
            .start("article", "class", "country")
            .start("h1")
            .element("span", country.flag(), "class", "flag", "aria-hidden", "true")
            .text(" ")
            .text(country.name(language))
            .end("h1")
            .part(sections.facts())
            .part(sections.currency())
            .part(sections.names())
            .part(sections.personal())
            .part(sections.neighbours())
            .end("article");
  }

  /** Codes, languages, time zones and the first day of the week. */
  public static Part countryFacts(Country country, Locale language) {
    String firstDay = country.firstDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, language);
    return out ->
        Markup.to(out)
            .start("dl", "class", "facts")
            .part(fact(Word.CODE.in(language), country.code() + " · " + country.alpha3()))
            .part(fact(Word.LANGUAGES.in(language), listed(languages(country, language))))
            .part(fact(Word.TIME_ZONES.in(language), listed(zones(country, language))))
            .part(fact(Word.WEEK_STARTS.in(language), firstDay))
            .end("dl");
  }

  /** The name of a country in its own languages and in thirty well-known ones. */
  public static Part countryNames(Country country, Locale language) {
    List<Locale> languages =
        Stream.concat(
                country.languages().stream().filter(Languages.all()::contains),
                Languages.wellKnown().stream())
            .distinct()
            .toList();
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("section", "class", "names")
              .element("h2", Word.IN_OTHER_LANGUAGES.in(language))
              .start("ul");
      for (Locale other : byName(languages, language)) {
        markup
            .start("li")
            .element("span", Languages.name(other, language), "class", "label")
            .text(" ")
            .element("bdi", country.name(other), "lang", other.toLanguageTag())
            .end("li");
      }
      markup.end("ul").end("section");
    };
  }

  /** Links to the countries before and after in the alphabet of a language. */
  public static Part countryNeighbours(Country country, Locale language) {
    Neighbours neighbours = Countries.neighbours(country, language);
    return out -> {
      Markup markup = Markup.to(out).start("nav", "class", "neighbours");
      if (neighbours.previous().isPresent()) {
        markup.part(neighbour(Word.PREVIOUS, neighbours.previous().get(), language));
      }
      if (neighbours.next().isPresent()) {
        markup.part(neighbour(Word.NEXT, neighbours.next().get(), language));
      }
      markup.end("nav");
    };
  }

  private static Part neighbour(Word label, Country country, Locale language) {
    return out ->
        Markup.to(out)
            .start("span")
            .element("span", label.in(language), "class", "label")
            .text(" ")
            .part(CountryLists.link(country, language))
            .end("span");
  }

  private static List<Locale> byName(List<Locale> languages, Locale language) {
    return ReaderOrder.of(language).sorted(languages, other -> Languages.name(other, language));
  }

  private static List<String> languages(Country country, Locale language) {
    return byName(country.languages(), language).stream()
        .map(spoken -> Languages.name(spoken, language))
        .toList();
  }

  private static List<String> zones(Country country, Locale language) {
    return country.zones().stream().map(zone -> Zones.name(zone, language)).distinct().toList();
  }

  private static String listed(List<String> items) {
    return items.isEmpty() ? NONE : String.join(" · ", items);
  }

  static Part fact(String name, String value) {
    return out ->
        Markup.to(out).start("div").element("dt", name).text(" ").element("dd", value).end("div");
  }

  /**
   * What a country's page is composed of. Written in the order of the components.
   *
   * @param facts as made by {@link #countryFacts}
   * @param currency as made by {@link CurrencyParts#currencyBox}
   * @param names as made by {@link #countryNames}
   * @param personal what belongs to the reader who asks: favourite button and notes, or nothing
   * @param neighbours as made by {@link #countryNeighbours}
   */
  public record Sections(Part facts, Part currency, Part names, Part personal, Part neighbours) {}
}
