package dev.intarsia.web.containment;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a hole is in. In the first group something can be put there after the page was parsed, if
 * its content fits; in the second only while the page is written, in document order.
 */
public enum HolePlace {
  /** In a body, or in an element that holds what a body holds. */
  BODY("body", EnumSet.of(Content.FLOW, Content.METADATA, Content.OPTIONS, Content.BLANK)),
  /** In the head. */
  HEAD("head", EnumSet.of(Content.METADATA, Content.BLANK)),
  /** Between the sections of a table. */
  TABLE("table", EnumSet.of(Content.SECTIONS, Content.BLANK)),
  /** Between the rows of a table's section. */
  TABLE_SECTION("table section", EnumSet.of(Content.ROWS, Content.BLANK)),
  /** Between the cells of a row. */
  TABLE_ROW("table row", EnumSet.of(Content.CELLS, Content.BLANK)),
  /** Between the options of a select. */
  SELECT("select", EnumSet.of(Content.OPTIONS, Content.BLANK)),
  /** At the top of a fragment whose place decides: see {@link HoleSpot#nestedIn}. */
  FRAGMENT_ROOT("top of a fragment", EnumSet.noneOf(Content.class)),

  /** In a tag, but not in an attribute's value. */
  TAG("tag", EnumSet.noneOf(Content.class)),
  /** In an attribute's value. */
  ATTRIBUTE("attribute", EnumSet.noneOf(Content.class)),
  /** In a comment. */
  COMMENT("comment", EnumSet.noneOf(Content.class)),
  /** In a script, a style or an iframe. */
  RAW_TEXT("script or style", EnumSet.noneOf(Content.class)),
  /** In a title or a textarea. */
  ESCAPABLE_TEXT("title or textarea", EnumSet.noneOf(Content.class)),
  /** In SVG or MathML, also of a template. */
  FOREIGN("SVG or MathML", EnumSet.noneOf(Content.class)),
  /** In a template or noscript of the page itself, where nothing is shown. */
  INERT("template or noscript", EnumSet.noneOf(Content.class)),
  /** Where parsers repair something, or behind such a place. */
  UNCERTAIN("markup that is not well-formed", EnumSet.noneOf(Content.class));

  private final String description;
  private final Set<Content> accepted;

  HolePlace(String description, Set<Content> accepted) {
    this.description = description;
    this.accepted = accepted;
  }

  /** The place in a few words, for explanations. */
  public String description() {
    return description;
  }

  /** Whether content may be put there after the page was parsed, with the same outcome. */
  public boolean accepts(Content content) {
    return accepted.contains(content);
  }

  /** Whether anything may be put there after the page was parsed. */
  public boolean takesLateContent() {
    return !accepted.isEmpty();
  }

  /** The place between two tokens within open elements, of which there is at least one. */
  static HolePlace inside(OpenElements open) {
    if (open.inNoscript()) {
      return INERT;
    }
    if (open.inForeign()) {
      return FOREIGN;
    }
    if (open.has(Element.TEMPLATE)) {
      return INERT;
    }
    return switch (open.top()) {
      case TABLE -> TABLE;
      case TBODY, THEAD, TFOOT -> TABLE_SECTION;
      case TR -> TABLE_ROW;
      case SELECT -> SELECT;
      case COLGROUP, OPTGROUP, OPTION, RUBY, RT, RP -> UNCERTAIN;
      default -> BODY;
    };
  }

  /** The place at the top of a fragment. */
  static HolePlace atTopOf(TemplateMode mode) {
    return switch (mode) {
      case OPEN, BODY -> FRAGMENT_ROOT;
      case SECTIONS -> TABLE;
      case ROWS -> TABLE_SECTION;
      case CELLS -> TABLE_ROW;
    };
  }
}
