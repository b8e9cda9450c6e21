package dev.intarsia.demo.html;

import dev.intarsia.demo.html.CompareControls.Way;
import java.util.List;
import java.util.Locale;

/** Several ways of delivery beside each other, each in a frame of its own. */
public final class ComparePaneParts {

  private static final String UNKNOWN = "–";

  private ComparePaneParts() {}

  /**
   * One of the panes.
   *
   * @param name the argument's value
   * @param alone the page that is not in a frame
   * @param source what the frame shows
   */
  public record Pane(String name, Way alone, String source) {}

  /** The panes, started together. */
  public static Part panes(Locale language, List<Pane> panes) {
    return out -> {
      Markup markup = Markup.to(out).start("div", "class", "panes");
      for (Pane pane : panes) {
        markup.part(pane(language, pane));
      }
      markup.end("div");
    };
  }

  /** A watch that all panes share, for pages with script. */
  public static Part stopwatch(Locale language) {
    return out ->
        Markup.to(out)
            .start("p", "class", "stopwatch")
            .element("span", CompareWord.STOPWATCH.in(language))
            .text("\n")
            .element("span", "0.0 s", "data-stopwatch", "", "role", "timer")
            .text("\n")
            .element("button", CompareWord.AGAIN.in(language), "type", "button", "data-again", "")
            .end("p");
  }

  private static Part pane(Locale language, Pane pane) {
    return out ->
        Markup.to(out)
            .start("figure", "data-pane", pane.name())
            .start("figcaption")
            .element("strong", pane.alone().label())
            .text("\n")
            .element("a", CompareWord.ALONE.in(language), "href", pane.alone().href())
            .start("dl")
            .part(time(CompareWord.FIRST_BYTE.in(language), "first-byte"))
            .part(time(CompareWord.FIRST_PAINT.in(language), "first-paint"))
            .part(time(CompareWord.LAST_PART.in(language), "last-part"))
            .end("dl")
            .end("figcaption")
            .start("iframe", "title", pane.alone().label(), "src", pane.source())
            .end("iframe")
            .end("figure");
  }

  private static Part time(String label, String name) {
    return out ->
        Markup.to(out)
            .start("div")
            .element("dt", label)
            .element("dd", UNKNOWN, "data-time", name)
            .end("div");
  }
}
