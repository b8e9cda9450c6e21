package dev.intarsia.web.containment;

import java.util.EnumSet;
import java.util.Set;

/**
 * The stack of open elements, as far as a piece of markup opened them itself, and the searches in
 * it that the HTML standard calls scopes.
 *
 * <p>Thread safety: none. Cost: bounded by {@link #MOST}.
 */
final class OpenElements {

  /** How deep elements may nest; browsers themselves flatten trees that are much deeper. */
  static final int MOST = 160;

  private final byte[] source;
  private final Element[] elements = new Element[MOST];
  private final int[] nameFrom = new int[MOST];
  private final int[] nameTo = new int[MOST];
  private final TemplateMode[] modes = new TemplateMode[MOST];
  private int depth;
  private int foreignDepth = -1;
  private int noscriptDepth = -1;

  OpenElements(byte[] source) {
    this.source = source;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  boolean isFull() {
    return depth == MOST;
  }

  /** The innermost element; there must be one. */
  Element top() {
    return elements[depth - 1];
  }

  boolean topIs(Element element) {
    return depth > 0 && elements[depth - 1] == element;
  }

  boolean topIs(int traits) {
    return depth > 0 && elements[depth - 1].is(traits);
  }

  /** Whether the innermost element is one of SVG or MathML. */
  boolean inForeign() {
    return foreignDepth >= 0;
  }

  boolean inNoscript() {
    return noscriptDepth >= 0;
  }

  void push(Element element, int from, int to) {
    if (foreignDepth < 0 && (element == Element.SVG || element == Element.MATH)) {
      foreignDepth = depth;
    }
    if (element == Element.NOSCRIPT) {
      noscriptDepth = depth;
    }
    elements[depth] = element;
    nameFrom[depth] = from;
    nameTo[depth] = to;
    modes[depth] = TemplateMode.OPEN;
    depth++;
  }

  void pop() {
    depth--;
    if (foreignDepth == depth) {
      foreignDepth = -1;
    }
    if (noscriptDepth == depth) {
      noscriptDepth = -1;
    }
  }

  /** Whether the innermost element has a name, in any case. */
  boolean topIsNamed(Element element, int from, int to) {
    if (depth == 0 || elements[depth - 1] != element) {
      return false;
    }
    int start = nameFrom[depth - 1];
    if (nameTo[depth - 1] - start != to - from) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (Bytes.lower(source[start + i]) != Bytes.lower(source[from + i])) {
        return false;
      }
    }
    return true;
  }

  /** What the innermost element, a template, has been found to hold. */
  TemplateMode mode() {
    return modes[depth - 1];
  }

  void mode(TemplateMode mode) {
    modes[depth - 1] = mode;
  }

  boolean has(Element element) {
    for (int i = depth - 1; i >= 0; i--) {
      if (elements[i] == element) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks for elements from the innermost outwards.
   *
   * @return found, bounded by an element of a scope, or reached the end
   */
  Reach reach(Surrounding surrounding) {
    return switch (surrounding) {
      case PARAGRAPH -> scope(Element.P, Element.BUTTON);
      case BUTTON -> scope(Element.BUTTON, Element.BUTTON);
      case LINK -> scope(Element.A, Element.A);
      case NO_BREAK -> scope(Element.NOBR, Element.NOBR);
      case FORM -> has(Element.FORM) ? Reach.FOUND : Reach.END;
      case HEADING -> heading();
      case LIST_ITEM -> item(Element.LI, Element.LI);
      case DESCRIPTION -> item(Element.DD, Element.DT);
    };
  }

  /** The surroundings that content here would have to respect. */
  Set<Surrounding> around() {
    Set<Surrounding> around = EnumSet.noneOf(Surrounding.class);
    for (Surrounding surrounding : Surrounding.values()) {
      if (reach(surrounding) == Reach.FOUND) {
        around.add(surrounding);
      }
    }
    return around;
  }

  private Reach scope(Element sought, Element bound) {
    for (int i = depth - 1; i >= 0; i--) {
      Element element = elements[i];
      if (element == sought) {
        return Reach.FOUND;
      }
      if (element.is(Trait.SCOPE) || element == bound) {
        return Reach.BOUNDED;
      }
    }
    return Reach.END;
  }

  private Reach item(Element one, Element other) {
    for (int i = depth - 1; i >= 0; i--) {
      Element element = elements[i];
      if (element == one || element == other) {
        return Reach.FOUND;
      }
      boolean passed = element == Element.ADDRESS || element == Element.DIV || element == Element.P;
      if (element.is(Trait.SPECIAL) && !passed) {
        return Reach.BOUNDED;
      }
    }
    return Reach.END;
  }

  private Reach heading() {
    if (depth == 0) {
      return Reach.END;
    }
    return top().is(Trait.HEADING) ? Reach.FOUND : Reach.BOUNDED;
  }

  /** How a search ended. */
  enum Reach {
    FOUND,
    BOUNDED,
    END
  }
}
