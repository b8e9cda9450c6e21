package dev.intarsia.demo.html;

import java.util.Locale;

/** The footer of every page. */
public final class SiteFooter {

  private SiteFooter() {}

  /** Where the data comes from, and the ways to look behind the pages. */
  public static Part siteFooter(Locale language, String inspectorLink) {
    return out ->
        Markup.to(out)
            .start("footer", "class", "site")
            .element("p", Word.COLOPHON.in(language))
            .start("p")
            .element("a", Paths.INSPECT, "href", inspectorLink, "rel", "nofollow")
            .text(" · ")
            .element("a", Paths.COMPARE, "href", Paths.COMPARE)
            .end("p")
            .end("footer");
  }

  /** Where the data comes from. */
  public static Part siteFooter(Locale language) {
    return out ->
        Markup.to(out)
            .start("footer", "class", "site")
            .element("p", Word.COLOPHON.in(language))
            .end("footer");
  }
}
