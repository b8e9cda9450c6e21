package dev.intarsia.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random fragments: soups of tags, and trees as templates write them with a few faults put in. Two
 * grammars of one seed give the same fragments.
 *
 * <p>Thread safety: none.
 */
final class FragmentGrammar {

  private static final List<String> BLOCKS =
      List.of("div", "section", "article", "p", "h2", "blockquote", "form", "button", "details");
  private static final List<String> PHRASES =
      List.of(
          "a", "b", "i", "em", "span", "strong", "font", "nobr", "code", "custom-part", "label");
  private static final List<String> BOUNDED =
      List.of("object", "marquee", "template", "noscript", "dialog", "fieldset", "address");
  private static final List<String> REFUSED =
      List.of("plaintext", "frameset", "body", "applet", "listing", "rtc", "image", "keygen");
  private static final List<String> RAW =
      List.of("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes");
  private static final List<String> VOID =
      List.of("br", "img", "input", "hr", "wbr", "link", "meta", "embed", "col", "source");
  private static final List<String> RAW_CONTENT =
      List.of("", "var a = 1;", "a{}", "<b>", "<!--", "<!-- x -->", "<script>", "</b>", "a < b");
  private static final int DEEPEST = 5;

  private final SplittableRandom random;
  private final Soup soup;

  FragmentGrammar(long seed) {
    this.random = new SplittableRandom(seed);
    this.soup = new Soup(random);
  }

  String next() {
    List<String> pieces = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        pieces.add(soup.piece());
      }
    } else {
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        node(pieces, 0);
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        spoil(pieces);
      }
    }
    return scratch(String.join("", pieces));
  }

  private void spoil(List<String> pieces) {
    if (pieces.isEmpty()) {
      pieces.add(soup.piece());
    }
    int at = random.nextInt(pieces.size());
    switch (random.nextInt(5)) {
      case 0 -> pieces.set(at, "");
      case 1 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
      case 2 -> pieces.add(at, soup.piece());
      case 3 -> pieces.set(at, pieces.set(random.nextInt(pieces.size()), pieces.get(at)));
      default -> pieces.set(at, soup.piece());
    }
  }

  /** Now and then takes away or puts in a character that matters to tokenizers. */
  private String scratch(String fragment) {
    if (fragment.isEmpty() || random.nextInt(8) != 0) {
      return fragment;
    }
    int at = random.nextInt(fragment.length());
    char c = "<>\"'=/!-?& ".charAt(random.nextInt(11));
    String end = random.nextBoolean() ? fragment.substring(at) : fragment.substring(at + 1);
    return Character.isSurrogate(fragment.charAt(at))
        ? fragment
        : fragment.substring(0, at) + c + end;
  }

  private void node(List<String> out, int depth) {
    int kind = depth == DEEPEST ? random.nextInt(3) : random.nextInt(16);
    switch (kind) {
      case 0, 1 -> out.add(soup.text());
      case 2 -> out.add(soup.start(soup.pick(VOID)));
      case 3, 4, 5 -> wrap(out, soup.pick(PHRASES), depth);
      case 6, 7 -> wrap(out, soup.pick(BLOCKS), depth);
      case 8 -> wrap(out, soup.pick(random.nextInt(5) == 0 ? REFUSED : BOUNDED), depth);
      case 9 -> raw(out);
      case 10 -> items(out, random.nextBoolean() ? "ul" : "ol", List.of("li"), depth);
      case 11 -> items(out, "dl", List.of("dt", "dd"), depth);
      case 12 -> table(out, depth);
      case 13 -> choices(out);
      case 14 -> foreign(out, depth);
      default -> items(out, "ruby", List.of("rt", "rp"), depth);
    }
  }

  private void wrap(List<String> out, String element, int depth) {
    out.add(soup.start(element));
    children(out, depth);
    out.add("</" + element + ">");
  }

  private void children(List<String> out, int depth) {
    for (int i = random.nextInt(3); i > 0; i--) {
      node(out, depth + 1);
    }
  }

  private void raw(List<String> out) {
    String element = soup.pick(RAW);
    out.add(soup.start(element));
    out.add(soup.pick(RAW_CONTENT));
    out.add("</" + element + ">");
  }

  /** Items with or without their list, with or without end tags. */
  private void items(List<String> out, String list, List<String> names, int depth) {
    boolean wrapped = random.nextInt(4) != 0;
    if (wrapped) {
      out.add(soup.start(list));
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String name = soup.pick(names);
      out.add(soup.start(name));
      children(out, depth);
      optionalEnd(out, name);
    }
    if (wrapped) {
      out.add("</" + list + ">");
    }
  }

  private void optionalEnd(List<String> out, String name) {
    if (random.nextInt(3) != 0) {
      out.add("</" + name + ">");
    }
  }

  private void table(List<String> out, int depth) {
    boolean wrapped = random.nextInt(3) != 0;
    if (wrapped) {
      out.add(soup.start("table"));
      if (random.nextInt(4) == 0) {
        out.add("<caption>c</caption>");
      }
      if (random.nextInt(4) == 0) {
        out.add(soup.start(random.nextBoolean() ? "col" : "colgroup"));
      }
    }
    String section = soup.pick(List.of("", "tbody", "thead", "tfoot"));
    if (!section.isEmpty()) {
      out.add(soup.start(section));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      out.add(soup.start("tr"));
      items(out, "tr", List.of("td", "th"), depth);
      optionalEnd(out, "tr");
    }
    if (!section.isEmpty()) {
      optionalEnd(out, section);
    }
    if (wrapped) {
      out.add("</table>");
    }
  }

  private void choices(List<String> out) {
    String list = soup.pick(List.of("select", "datalist"));
    out.add(soup.start(list));
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = soup.pick(List.of("option", "option", "optgroup", "hr"));
      out.add(soup.start(name));
      if (name.equals("option")) {
        out.add(soup.text());
      }
      optionalEnd(out, name);
    }
    out.add("</" + list + ">");
  }

  private void foreign(List<String> out, int depth) {
    boolean svg = random.nextBoolean();
    String root = svg ? "svg" : "math";
    List<String> inner =
        svg
            ? List.of("g", "path", "title", "desc", "style", "a", "text", "foreignObject", "svg")
            : List.of("mi", "mn", "mrow", "mtext", "annotation-xml", "mo");
    out.add(soup.start(root));
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = soup.pick(inner);
      if (random.nextInt(4) == 0) {
        out.add("<" + name + "/>");
        continue;
      }
      out.add(soup.start(name));
      if (random.nextInt(6) == 0) {
        children(out, depth);
      } else {
        out.add(soup.text());
      }
      out.add("</" + name + ">");
    }
    out.add("</" + root + ">");
  }
}
