package dev.intarsia.web.containment;

/** What a template holds, decided by the first tag in it that is not metadata. */
enum TemplateMode {
  /** Nothing decided yet. */
  OPEN(Content.BLANK),
  BODY(Content.FLOW),
  SECTIONS(Content.SECTIONS),
  ROWS(Content.ROWS),
  CELLS(Content.CELLS);

  final Content content;

  TemplateMode(Content content) {
    this.content = content;
  }

  /** The mode that a start tag decides in an open template. */
  static TemplateMode decidedBy(Element element) {
    return switch (element) {
      case TR -> ROWS;
      case TD, TH -> CELLS;
      case CAPTION, COLGROUP, TBODY, TFOOT, THEAD -> SECTIONS;
      default -> element.is(Trait.METADATA) ? OPEN : BODY;
    };
  }

  /** Whether a part of a table may follow at the template's top. */
  boolean takes(Element part) {
    return decidedBy(part) == this && part.is(Trait.TABLE_PART);
  }

  /** Whether the template holds parts of a table. */
  boolean isTable() {
    return this == SECTIONS || this == ROWS || this == CELLS;
  }
}
