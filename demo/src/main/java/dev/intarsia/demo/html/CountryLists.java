package dev.intarsia.demo.html;

import dev.intarsia.demo.world.Countries;
import dev.intarsia.demo.world.Country;
import java.util.List;
import java.util.Locale;

/** Lists of countries, and links to one. */
public final class CountryLists {

  private CountryLists() {}

  /** All countries in the order that readers of a language expect, under a heading. */
  public static Part countryList(Locale language) {
    return countryList(language, allCountries(language));
  }

  /** The heading of the list of countries, and the list as made by {@link #allCountries}. */
  public static Part countryList(Locale language, Part list) {
    return out -> Markup.to(out).element("h1", Word.COUNTRIES.in(language)).part(list);
  }

  /** All countries in the order that readers of a language expect. */
  public static Part allCountries(Locale language) {
    return list("countries", Countries.ordered(language), language);
  }

  /** The first page's welcome. */
  public static Part welcome(Locale language) {
    return out ->
        Markup.to(out)
            .element("h1", Word.SITE_NAME.in(language))
            .element("p", Word.SITE_LINE.in(language), "class", "lead");
  }

  static Part list(String cssClass, List<Country> countries, Locale language) {
    return out -> {
      Markup markup = Markup.to(out).start("ul", "class", cssClass);
      for (Country country : countries) {
        markup.start("li").part(link(country, language)).end("li");
      }
      markup.end("ul");
    };
  }

  static Part link(Country country, Locale language) {
    return out ->
        Markup.to(out)
            .start("a", "href", Paths.of(country))
            .element("span", country.flag(), "class", "flag", "aria-hidden", "true")
            .text(" ")
            .text(country.name(language))
            .end("a");
  }
}
