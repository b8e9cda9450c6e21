package dev.intarsia.web.containment;

import dev.intarsia.web.containment.OpenElements.Reach;
import java.util.EnumSet;
import java.util.Set;

/**
 * Follows a parser's tree construction through markup that needs no repair, and names the breach
 * where it would.
 *
 * <h2>Why so strict</h2>
 *
 * <p>A closing template tag ends whatever is open in the template, so little escapes by the tree
 * alone. What does: text that the tokenizer takes for something else because the tree builder
 * ignored a tag (title after col, textarea in select), elements that leave SVG early, and
 * formatting elements that are reopened behind the template because an element with a mark of its
 * own (td, caption, object, marquee) was left open. Each depends on a repair. So every repair is
 * refused but those that the standard calls optional tags.
 *
 * <p>Thread safety: none.
 */
final class Nesting {

  private final OpenElements open;
  private final Set<Surrounding> closes = EnumSet.noneOf(Surrounding.class);
  private final TopLevel top = new TopLevel();

  Nesting(OpenElements open) {
    this.open = open;
  }

  /** Markup for a body: nothing is decided by its first tag. */
  static Nesting ofBody(OpenElements open) {
    Nesting nesting = new Nesting(open);
    nesting.top.mode = TemplateMode.BODY;
    return nesting;
  }

  OpenElements open() {
    return open;
  }

  Set<Surrounding> closes() {
    return closes;
  }

  Content content() {
    return top.content();
  }

  TemplateMode topMode() {
    return top.mode;
  }

  /** A token outside of raw text. */
  Breach take(Tokens.Kind kind, Tokens tokens) {
    return switch (kind) {
      case TEXT -> text();
      case START -> start(tokens);
      case END -> end(tokens);
      case COMMENT -> open.inNoscript() ? Breach.NOSCRIPT_AMBIGUITY : Breach.NONE;
      case DOCTYPE -> Breach.MARKUP_DECLARATION;
      case BLANK, RAW, FINISHED, BROKEN -> Breach.NONE;
    };
  }

  private Breach text() {
    if (open.inForeign()) {
      return Breach.NONE;
    }
    if (atTemplateTop()) {
      if (templateMode().isTable()) {
        return Breach.MISPLACED_TEXT;
      }
      decide(TemplateMode.BODY);
      if (open.isEmpty()) {
        top.sees(Content.FLOW);
      }
      return Breach.NONE;
    }
    return switch (open.top()) {
      case TABLE, TBODY, THEAD, TFOOT, TR, COLGROUP, SELECT, OPTGROUP -> Breach.MISPLACED_TEXT;
      default -> Breach.NONE;
    };
  }

  /** A start tag. Raw text is not opened: its content and end tag follow as one token. */
  Breach start(Tokens tag) {
    Element element = tag.element;
    if (open.inForeign()) {
      return startForeign(tag);
    }
    if (element.is(Trait.REFUSED)) {
      return Breach.REFUSED_ELEMENT;
    }
    if (element == Element.TEMPLATE && tag.patchesSlot) {
      return Breach.NESTED_PATCH;
    }
    if (element == Element.TEMPLATE && tag.shadowRoot && open.isEmpty()) {
      return Breach.FOREIGN_SHADOW_ROOT;
    }
    boolean mayCloseItself =
        element.is(Trait.VOID) || element == Element.SVG || element == Element.MATH;
    if (tag.selfClosing && !mayCloseItself) {
      return Breach.SELF_CLOSING_ELEMENT;
    }
    if (open.inNoscript() && !sameWithAndWithoutScript(tag)) {
      return Breach.NOSCRIPT_AMBIGUITY;
    }
    Breach place = makeRoom(element);
    if (place != Breach.NONE) {
      return place;
    }
    if (element.is(Trait.VOID | Trait.RAW) || tag.selfClosing) {
      return Breach.NONE;
    }
    return push(tag);
  }

  private Breach end(Tokens tag) {
    Element element = tag.element;
    if (!open.topIsNamed(element, tag.nameFrom, tag.nameTo)) {
      popOptional(element);
    }
    if (!open.topIsNamed(element, tag.nameFrom, tag.nameTo)) {
      return Breach.MISNESTED_END_TAG;
    }
    open.pop();
    return Breach.NONE;
  }

  /**
   * At the end of a fragment: only elements whose end tag is optional may still be open, but no
   * paragraph: in document order it would take in what follows.
   */
  Breach finish() {
    while (open.topIs(Trait.SHORT) && !open.topIs(Element.P)) {
      open.pop();
    }
    return open.isEmpty() ? Breach.NONE : Breach.UNCLOSED_ELEMENT;
  }

  private Breach push(Tokens tag) {
    if (open.isFull()) {
      return Breach.TOO_DEEP;
    }
    open.push(tag.element, tag.nameFrom, tag.nameTo);
    return Breach.NONE;
  }

  private Breach startForeign(Tokens tag) {
    Element element = tag.element;
    boolean svg = open.has(Element.SVG);
    boolean mayStand =
        element == Element.OTHER
            || element.is(svg ? Trait.IN_SVG : 0)
            || (!svg && isToken(element));
    if (!mayStand || open.topIs(Trait.TEXT_ONLY)) {
      return Breach.FOREIGN_BREAKOUT;
    }
    return tag.selfClosing ? Breach.NONE : push(tag);
  }

  private static boolean isToken(Element element) {
    return switch (element) {
      case MI, MN, MO, MS, MTEXT -> true;
      default -> false;
    };
  }

  private static boolean sameWithAndWithoutScript(Tokens tag) {
    return !tag.angleInside
        && tag.element != Element.NOSCRIPT
        && tag.element != Element.TEMPLATE
        && (!tag.element.is(Trait.RAW) || tag.element == Element.STYLE);
  }

  /** Closes what the start tag closes by the rules of optional tags; anything else is a breach. */
  private Breach makeRoom(Element element) {
    if (element.is(Trait.TABLE_PART)) {
      return TableRules.makeRoom(open, element) || startsTemplate(element)
          ? Breach.NONE
          : Breach.MISPLACED_ELEMENT;
    }
    if (atTemplateTop()) {
      if (templateMode().isTable()) {
        return isTableNeutral(element) ? Breach.NONE : Breach.MISPLACED_ELEMENT;
      }
      decide(TemplateMode.decidedBy(element));
      if (open.isEmpty()) {
        top.sees(element);
      }
      return flow(element);
    }
    if (open.topIs(Element.COLGROUP) && element != Element.TEMPLATE) {
      open.pop();
      return makeRoom(element);
    }
    return switch (open.top()) {
      case TABLE, TBODY, THEAD, TFOOT, TR ->
          isTableNeutral(element) ? Breach.NONE : Breach.MISPLACED_ELEMENT;
      case COLGROUP -> element == Element.TEMPLATE ? Breach.NONE : Breach.MISPLACED_ELEMENT;
      case SELECT, OPTGROUP, OPTION -> choices(element);
      default -> flow(element);
    };
  }

  private boolean startsTemplate(Element part) {
    if (!atTemplateTop() || part == Element.COL) {
      return false;
    }
    if (templateMode() == TemplateMode.OPEN) {
      decide(TemplateMode.decidedBy(part));
    }
    return templateMode().takes(part);
  }

  private static boolean isTableNeutral(Element element) {
    return element == Element.SCRIPT || element == Element.STYLE || element == Element.TEMPLATE;
  }

  private Breach choices(Element element) {
    boolean choice = element == Element.OPTION || element == Element.OPTGROUP;
    if (!choice && !(element == Element.HR && open.has(Element.SELECT))) {
      return Breach.MISPLACED_ELEMENT;
    }
    if (open.topIs(Element.OPTION)) {
      open.pop();
    }
    if (element != Element.OPTION && open.topIs(Element.OPTGROUP)) {
      open.pop();
      return open.has(Element.SELECT) ? Breach.NONE : Breach.MISPLACED_ELEMENT;
    }
    return Breach.NONE;
  }

  private Breach flow(Element element) {
    boolean room =
        switch (element) {
          case LI -> item(Surrounding.LIST_ITEM, Element.LI, Element.LI);
          case DD, DT -> item(Surrounding.DESCRIPTION, Element.DD, Element.DT);
          case TABLE -> avoids(Surrounding.PARAGRAPH);
          case A -> avoids(Surrounding.LINK);
          case NOBR -> avoids(Surrounding.NO_BREAK);
          case BUTTON -> avoids(Surrounding.BUTTON);
          case FORM -> avoids(Surrounding.FORM);
          case RT, RP -> ruby();
          case SELECT -> !open.has(Element.SELECT);
          default -> !element.is(Trait.HEADING) || avoids(Surrounding.HEADING);
        };
    return room && (!element.is(Trait.CLOSES_P) || closesParagraph())
        ? Breach.NONE
        : Breach.MISPLACED_ELEMENT;
  }

  private boolean avoids(Surrounding surrounding) {
    Reach reach = open.reach(surrounding);
    if (reach == Reach.END) {
      closes.add(surrounding);
    }
    return reach != Reach.FOUND;
  }

  private boolean closesParagraph() {
    if (open.topIs(Element.P)) {
      open.pop();
    }
    return avoids(Surrounding.PARAGRAPH);
  }

  private boolean item(Surrounding surrounding, Element one, Element other) {
    if (open.reach(surrounding) == Reach.FOUND) {
      if (open.topIs(Element.P)) {
        open.pop();
      }
      if (!open.topIs(one) && !open.topIs(other)) {
        return false;
      }
      open.pop();
    }
    return avoids(surrounding);
  }

  private boolean ruby() {
    if (open.topIs(Element.RT) || open.topIs(Element.RP)) {
      open.pop();
    }
    return open.topIs(Element.RUBY);
  }

  /** Closes what an end tag closes implicitly, as far as the standard allows to leave it out. */
  private void popOptional(Element ended) {
    if (open.inForeign()) {
      return;
    }
    if (ended.is(Trait.TABLE_PART) || ended == Element.TABLE) {
      TableRules.popOptional(open, ended);
    } else if (ended.is(Trait.ENDS_SHORT)) {
      while (open.topIs(Trait.SHORT) && !open.topIs(Trait.TABLE_PART) && !open.topIs(ended)) {
        open.pop();
      }
    } else if (!ended.is(Trait.FORMATTING) && ended != Element.NOSCRIPT && ended != Element.FORM) {
      while (open.topIs(Trait.SHORT) && !open.topIs(Trait.SPECIAL) && !open.topIs(ended)) {
        open.pop();
      }
    }
  }

  private boolean atTemplateTop() {
    return open.isEmpty() || open.topIs(Element.TEMPLATE);
  }

  private TemplateMode templateMode() {
    return open.isEmpty() ? top.mode : open.mode();
  }

  private void decide(TemplateMode mode) {
    if (templateMode() != TemplateMode.OPEN) {
      return;
    }
    if (open.isEmpty()) {
      top.mode = mode;
    } else {
      open.mode(mode);
    }
  }

  /** What was seen outside of all elements. */
  private static final class TopLevel {

    private TemplateMode mode = TemplateMode.OPEN;
    private Content seen = Content.BLANK;

    void sees(Element element) {
      boolean choice = element == Element.OPTION || element == Element.OPTGROUP;
      sees(choice ? Content.OPTIONS : element.is(Trait.METADATA) ? Content.METADATA : Content.FLOW);
    }

    void sees(Content content) {
      seen = seen == Content.BLANK || seen == content ? content : Content.FLOW;
    }

    Content content() {
      return mode.isTable() ? mode.content : seen;
    }
  }
}
