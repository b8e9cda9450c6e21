package dev.intarsia.demo.html;

import dev.intarsia.demo.world.WorldClock.ClockRow;
import java.util.List;
import java.util.Locale;

/** The parts of the world clock. */
public final class ClockParts {

  private ClockParts() {}

  /** The page of the clock around its rows. */
  public static Part worldClock(Locale language, Part rows) {
    return out ->
        Markup.to(out)
            .element("h1", Word.CLOCK.in(language))
            .start("table", "class", "clock")
            .start("thead")
            .start("tr")
            .element("th", Word.PLACE.in(language), "scope", "col")
            .element("th", Word.TIME.in(language), "scope", "col")
            .element("th", Word.DATE.in(language), "scope", "col")
            .element("th", Word.TIME_ZONE.in(language), "scope", "col")
            .end("tr")
            .end("thead")
            .start("tbody")
            .part(rows)
            .end("tbody")
            .end("table");
  }

  /** A box with the time where the reader is. */
  public static Part hereBox(Locale language, ClockRow here) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box here")
            .element("h2", Word.TIME.in(language))
            .start("p")
            .element("bdi", here.time(), "class", "time")
            .text(" · " + here.date() + " · ")
            .element("span", here.place(), "lang", "en")
            .text(" · " + here.zoneName() + " ")
            .element("bdi", here.offset(), "class", "label")
            .end("p")
            .end("section");
  }

  /** One table row per zone. */
  public static Part clockRows(List<ClockRow> rows) {
    return out -> {
      for (ClockRow row : rows) {
        clockRow(row).writeTo(out);
      }
    };
  }

  /** The table row of one zone. */
  public static Part clockRow(ClockRow row) {
    return out ->
        Markup.to(out)
            .start("tr")
            .element("th", row.place(), "scope", "row", "lang", "en")
            .start("td", "class", "time")
            .element("bdi", row.time())
            .end("td")
            .element("td", row.date())
            .start("td")
            .text(row.zoneName() + " ")
            .element("bdi", row.offset(), "class", "label")
            .end("td")
            .end("tr");
  }
}
