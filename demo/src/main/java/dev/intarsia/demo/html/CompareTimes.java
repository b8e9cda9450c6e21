package dev.intarsia.demo.html;

import java.util.Locale;

/**
 * A table for the times at which a browser got the page. Its cells are empty; a script fills them,
 * in room that they have from the beginning.
 */
public final class CompareTimes {

  private static final String UNKNOWN = "–";

  private CompareTimes() {}

  /**
   * The table.
   *
   * @param blocks how many blocks have a line
   */
  public static Part table(Locale language, int blocks) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("section", "class", "box times")
              .element("h2", CompareWord.TIMES.in(language))
              .start("table")
              .start("tbody")
              .part(row("first-byte", CompareWord.FIRST_BYTE.in(language)))
              .part(row("first-paint", CompareWord.FIRST_PAINT.in(language)));
      for (int block = 1; block <= blocks; block++) {
        markup.part(row("block-" + block, CompareWord.BLOCK.in(language, block)));
      }
      markup
          .part(row("last-part", CompareWord.LAST_PART.in(language)))
          .part(row("layout-shift", CompareWord.LAYOUT_SHIFT.in(language)))
          .end("tbody")
          .end("table")
          .element("p", CompareWord.TIMES_NOTE.in(language), "class", "label")
          .end("section");
    };
  }

  /** What stands there on a page that carries no script. */
  public static Part none(Locale language) {
    return out ->
        Markup.to(out)
            .start("section", "class", "box times")
            .element("h2", CompareWord.TIMES.in(language))
            .element("p", CompareWord.NO_TIMES.in(language), "class", "label")
            .end("section");
  }

  private static Part row(String name, String label) {
    return out ->
        Markup.to(out)
            .start("tr")
            .element("th", label, "scope", "row")
            .element("td", UNKNOWN, "data-time", name)
            .start("td")
            .start("meter", "data-bar", name, "max", "3000", "value", "0", "aria-hidden", "true")
            .end("meter")
            .end("td")
            .end("tr");
  }
}
