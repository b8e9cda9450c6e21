package dev.intarsia.demo.html;

import dev.intarsia.demo.world.ReadingDirection;
import java.util.Locale;

/** The frame that every page has: head, header, main, sidebar, footer. */
public final class PageLayout {

  private PageLayout() {}

  /** A whole page. */
  public static Part page(Head head, Body body) {
    return out ->
        Markup.to(out)
            .doctype()
            .start(
                "html",
                "lang",
                head.language().toLanguageTag(),
                "dir",
                ReadingDirection.of(head.language()).attribute())
            .part(headElement(head))
            .start("body")
            .part(body.header())
            .start("div", "class", "columns")
            .start("main")
            .part(body.main())
            .end("main")
            .start("aside")
            .part(body.sidebar())
            .end("aside")
            .end("div")
            .part(body.footer())
            .end("body")
            .end("html");
  }

  private static Part headElement(Head head) {
    return out ->
        Markup.to(out)
            .start("head")
            .start("meta", "charset", "utf-8")
            .start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
            .start("meta", "name", "color-scheme", "content", "light dark")
            .element("title", head.title() + " · " + Word.SITE_NAME.in(head.language()))
            .start("link", "rel", "stylesheet", "href", Paths.STYLESHEET)
            .end("head");
  }

  /**
   * What the frame itself shows.
   *
   * @param language the language of the page
   * @param title the name of the page, as plain text
   */
  public record Head(Locale language, String title) {}

  /**
   * What stands in the frame. Written in the order of the components.
   *
   * @param header the site's header, as made by {@link SiteHeader}
   * @param main what the page is about
   * @param sidebar what belongs beside it
   * @param footer the site's footer, as made by {@link SiteFooter}
   */
  public record Body(Part header, Part main, Part sidebar, Part footer) {}
}
