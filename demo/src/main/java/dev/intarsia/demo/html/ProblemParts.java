package dev.intarsia.demo.html;

import java.util.Locale;

/** What a page shows when it cannot show what was asked for. */
public final class ProblemParts {

  private ProblemParts() {}

  /**
   * A problem and the way back.
   *
   * @param title what kind of problem, such as "404"
   * @param message what was given and what is allowed, as plain text
   */
  public static Part problemPage(Locale language, String title, String message) {
    return out ->
        Markup.to(out)
            .element("h1", title)
            .element("p", message, "class", "problem", "dir", "auto")
            .start("p")
            .element("a", Word.BACK_HOME.in(language), "href", Paths.HOME)
            .end("p");
  }
}
