package dev.intarsia.demo.html;

import java.util.Locale;

/** The header of every page: the name of the site, its sections and its switches. */
public final class SiteHeader {

  private SiteHeader() {}

  /** The whole header with its switches in place. */
  public static Part siteHeader(Locale language, Switches switches) {
    return out ->
        Markup.to(out)
            .start("header", "class", "site")
            .element("a", Word.SITE_NAME.in(language), "class", "brand", "href", Paths.HOME)
            .start("nav")
            .part(section(language, Word.COUNTRIES, Paths.COUNTRIES))
            .part(section(language, Word.CLOCK, Paths.CLOCK))
            .part(section(language, Word.NOTES, Paths.NOTES))
            .end("nav")
            .start("div", "class", "switches")
            .part(switches.language())
            .part(switches.zone())
            .part(switches.user())
            .end("div")
            .end("header");
  }

  private static Part section(Locale language, Word name, String path) {
    return out -> Markup.to(out).element("a", name.in(language), "href", path).text("\n");
  }

  /**
   * The three switches of the header. Written in the order of the components.
   *
   * @param language as made by {@link SiteSwitches#languageSwitch}
   * @param zone as made by {@link SiteSwitches#zoneSwitch}
   * @param user as made by {@link SiteSwitches#loginLink} or {@link SiteSwitches#readerBox}
   */
  public record Switches(Part language, Part zone, Part user) {}
}
