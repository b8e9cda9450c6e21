package dev.intarsia.web.containment;

/** Where parts of tables may start and what they end, as far as end tags are optional. */
final class TableRules {

  private TableRules() {}

  /** Ends what a part ends when it starts. Whether it may stand there. */
  static boolean makeRoom(OpenElements open, Element part) {
    return switch (part) {
      case COL -> open.topIs(Element.COLGROUP) || implyGroup(open);
      case CAPTION -> open.topIs(Element.TABLE);
      case COLGROUP -> {
        popGroup(open);
        yield open.topIs(Element.TABLE);
      }
      case TD, TH -> {
        popCell(open);
        yield open.topIs(Element.TR);
      }
      case TR -> {
        popGroup(open);
        popRow(open);
        yield isSection(open) || open.topIs(Element.TABLE);
      }
      default -> {
        popGroup(open);
        popRow(open);
        if (isSection(open)) {
          open.pop();
        }
        yield open.topIs(Element.TABLE);
      }
    };
  }

  /** Ends what the end tag of a table or of a part of one ends. */
  static void popOptional(OpenElements open, Element ended) {
    if (ended == Element.TD || ended == Element.TH || ended == Element.CAPTION) {
      popInCell(open);
      return;
    }
    popGroup(open);
    popCell(open);
    if (ended != Element.TR) {
      popRow(open);
    }
    if (ended == Element.TABLE && isSection(open)) {
      open.pop();
    }
  }

  private static boolean implyGroup(OpenElements open) {
    if (!open.topIs(Element.TABLE) || open.isFull()) {
      return false;
    }
    open.push(Element.COLGROUP, 0, 0);
    return true;
  }

  private static void popGroup(OpenElements open) {
    if (open.topIs(Element.COLGROUP)) {
      open.pop();
    }
  }

  private static void popInCell(OpenElements open) {
    while (open.topIs(Trait.SHORT) && !open.topIs(Trait.TABLE_PART)) {
      open.pop();
    }
  }

  private static void popCell(OpenElements open) {
    popInCell(open);
    if (open.topIs(Element.TD) || open.topIs(Element.TH)) {
      open.pop();
    }
  }

  private static void popRow(OpenElements open) {
    popCell(open);
    if (open.topIs(Element.TR)) {
      open.pop();
    }
  }

  private static boolean isSection(OpenElements open) {
    return open.topIs(Element.TBODY) || open.topIs(Element.THEAD) || open.topIs(Element.TFOOT);
  }
}
