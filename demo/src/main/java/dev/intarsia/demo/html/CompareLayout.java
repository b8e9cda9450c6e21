package dev.intarsia.demo.html;

import dev.intarsia.demo.world.ReadingDirection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The frame of the pages that compare ways of delivery: nothing in it waits for anything. */
public final class CompareLayout {

  /** Links of a pane lead out of it: other pages do not stand in frames. */
  private static final Part TO_THE_TOP = out -> Markup.to(out).start("base", "target", "_top");

  private CompareLayout() {}

  /**
   * A file that a page loads, and what the file must be.
   *
   * @param path where it is
   * @param integrity as the attribute of that name has it
   */
  public record File(String path, String integrity) {}

  /**
   * What stands in the head.
   *
   * @param language of the page
   * @param title of the page, as plain text
   * @param stylesheet the only one
   * @param scripts each loaded without holding up the page
   */
  public record Head(Locale language, String title, File stylesheet, List<File> scripts) {

    /** Copies the list. */
    public Head {
      scripts = List.copyOf(scripts);
    }
  }

  /** A whole page. */
  public static Part page(Head head, Part main) {
    return document(head, "compare", header(head.language()).then(main(main)), Part.NOTHING);
  }

  /** A page for a small frame inside another page. */
  public static Part pane(Head head, Part main) {
    return document(head, "compare pane", main(main), TO_THE_TOP);
  }

  /**
   * How the page is titled, and what it says of itself.
   *
   * @param remark what is special about this request, if anything
   */
  public static Part introduction(String title, String about, Optional<String> remark) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("div", "class", "introduction")
              .element("h1", title)
              .text("\n")
              .element("p", about)
              .text("\n");
      if (remark.isPresent()) {
        markup.element("p", remark.get(), "class", "remark").text("\n");
      }
      markup.end("div");
    };
  }

  /** The blocks, and the table beside them. */
  public static Part columns(Part blocks, Part beside) {
    return out ->
        Markup.to(out)
            .start("div", "class", "split")
            .start("div", "class", "blocks")
            .part(blocks)
            .end("div")
            .start("aside")
            .part(beside)
            .end("aside")
            .end("div");
  }

  private static Part document(Head head, String kind, Part body, Part first) {
    return out ->
        Markup.to(out)
            .doctype()
            .start(
                "html",
                "lang",
                head.language().toLanguageTag(),
                "dir",
                ReadingDirection.of(head.language()).attribute())
            .part(headElement(head, first))
            .start("body", "class", kind)
            .part(body)
            .end("body")
            .end("html");
  }

  private static Part headElement(Head head, Part first) {
    return out -> {
      Markup markup =
          Markup.to(out)
              .start("head")
              .start("meta", "charset", "utf-8")
              .part(first)
              .start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
              .start("meta", "name", "color-scheme", "content", "light dark")
              .element("title", head.title() + " · " + Word.SITE_NAME.in(head.language()))
              .start(
                  "link",
                  "rel",
                  "stylesheet",
                  "href",
                  head.stylesheet().path(),
                  "integrity",
                  head.stylesheet().integrity());
      for (File script : head.scripts()) {
        markup
            .start("script", "async", "", "src", script.path(), "integrity", script.integrity())
            .end("script");
      }
      markup.end("head");
    };
  }

  private static Part header(Locale language) {
    return out ->
        Markup.to(out)
            .start("header", "class", "site")
            .element("a", Word.SITE_NAME.in(language), "class", "brand", "href", Paths.HOME)
            .text("\n")
            .element("a", CompareWord.TITLE.in(language), "class", "here", "href", Paths.COMPARE)
            .end("header");
  }

  private static Part main(Part main) {
    return out -> Markup.to(out).start("main").part(main).end("main");
  }
}
