package dev.intarsia.web.containment;

/** Properties of elements that parsing depends on, as bits. */
final class Trait {

  /** Has no content and no end tag. */
  static final int VOID = 1;

  /** The standard's category "special": stops the search for list items and for end tags. */
  static final int SPECIAL = 1 << 1;

  /** Its start tag ends an open paragraph. */
  static final int CLOSES_P = 1 << 2;

  /** Reopened by parsers when it was not closed in order. */
  static final int FORMATTING = 1 << 3;

  /** Bounds scopes, and puts a mark into the list of formatting elements. */
  static final int SCOPE = 1 << 4;

  /** Its content is text up to its own end tag. */
  static final int RAW = 1 << 5;

  /** Never accepted. */
  static final int REFUSED = 1 << 6;

  /** May stand in a head. */
  static final int METADATA = 1 << 7;

  /** Its end tag may be left out. */
  static final int SHORT = 1 << 8;

  /** Its end tag ends the paragraphs, items and options that are still open in it. */
  static final int ENDS_SHORT = 1 << 9;

  /** May stand in SVG, as an element of SVG. */
  static final int IN_SVG = 1 << 10;

  /** Holds text only, if it stands in SVG or MathML: a place where HTML would begin again. */
  static final int TEXT_ONLY = 1 << 11;

  /** A heading. */
  static final int HEADING = 1 << 12;

  /** A part of a table. */
  static final int TABLE_PART = 1 << 13;

  /** A block: what most block elements share. */
  static final int BLOCK = SPECIAL | CLOSES_P | ENDS_SHORT;

  private Trait() {}
}
