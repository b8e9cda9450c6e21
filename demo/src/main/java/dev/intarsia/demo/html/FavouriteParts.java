package dev.intarsia.demo.html;

import dev.intarsia.demo.readers.Reader;
import dev.intarsia.demo.world.Country;
import dev.intarsia.demo.world.WorldClock.ClockRow;
import java.util.List;
import java.util.Locale;

/** The parts that show what a reader likes. */
public final class FavouriteParts {

  private FavouriteParts() {}

  /** The favourites of a reader, in the order given. */
  public static Part favouritesBlock(Locale language, List<Country> favourites) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("section", "class", "box favourites")
              .element("h2", Word.YOUR_FAVOURITES.in(language));
      if (favourites.isEmpty()) {
        markup.element("p", Word.NO_FAVOURITES.in(language), "class", "empty");
      } else {
        markup.part(CountryLists.list("plain", favourites, language));
      }
      markup.end("section");
    };
  }

  /** The button that makes a country a favourite. */
  public static Part addFavouriteButton(Locale language, Country country) {
    return button(language, country, FormAction.ADD_FAVOURITE, Word.ADD_FAVOURITE);
  }

  /** The button that makes a country no favourite any more. */
  public static Part removeFavouriteButton(Locale language, Country country) {
    return button(language, country, FormAction.REMOVE_FAVOURITE, Word.REMOVE_FAVOURITE);
  }

  /** The personal block: a reader's name with the time that the reader lives by. */
  public static Part todayBlock(Locale language, Reader reader, ClockRow here) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box today")
            .element("h2", Word.TODAY_FOR_YOU.in(language))
            .start("p")
            .element("bdi", reader.name(), "class", "reader")
            .text(" · " + here.date() + " · ")
            .element("bdi", here.time())
            .end("p")
            .end("section");
  }

  /** What stands in the place of the personal block until it is there. */
  public static Part todayToCome() {
    return out ->
        Markup.to(out)
            .start("section", "class", "box today", "aria-busy", "true")
            .element("p", "…", "class", "empty")
            .end("section");
  }

  /** What stands in the place of the personal block when it does not come. */
  public static Part todayMissing() {
    return out ->
        Markup.to(out)
            .start("section", "class", "box today")
            .element("p", CountryParts.NONE, "class", "empty")
            .end("section");
  }

  private static Part button(Locale language, Country country, FormAction action, Word label) {
    return out ->
        Markup.to(out)
            .start("form", "class", "favourite", "method", "post", "action", Paths.of(country))
            .element(
                "button", label.in(language), "name", FormAction.FIELD, "value", action.value())
            .end("form");
  }
}
