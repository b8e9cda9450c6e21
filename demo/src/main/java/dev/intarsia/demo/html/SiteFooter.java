package dev.intarsia.demo.html;

import java.util.Locale;

/** The footer of every page. */
public final class SiteFooter {

  private SiteFooter() {}

  /** Where the data comes from. */
  public static Part siteFooter(Locale language) {
    return out ->
        Markup.to(out)
            .start("footer", "class", "site")
            .element("p", Word.COLOPHON.in(language))
            .end("footer");
  }
}
