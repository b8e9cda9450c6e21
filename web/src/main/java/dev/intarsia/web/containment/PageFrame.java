package dev.intarsia.web.containment;

import dev.intarsia.web.containment.Tokens.Kind;
import java.util.Set;

/**
 * A whole page: doctype, head and body, whose tags may be left out as the standard allows.
 *
 * <p>At its end everything must be closed, because templates that follow have to be children of the
 * body.
 */
final class PageFrame implements Frame {

  /** The part of the page that is being read. */
  private enum Part {
    PROLOGUE,
    HEAD,
    AFTER_HEAD,
    BODY,
    AFTER_BODY
  }

  private final Nesting nesting;
  private Part part = Part.PROLOGUE;

  PageFrame(byte[] source) {
    this.nesting = Nesting.ofBody(new OpenElements(source));
  }

  @Override
  public Breach take(Kind kind, Tokens tokens) {
    if (!nesting.open().isEmpty()) {
      return nesting.take(kind, tokens);
    }
    return switch (kind) {
      case START -> start(tokens);
      case END -> end(tokens);
      case TEXT -> text();
      case DOCTYPE -> part == Part.PROLOGUE ? Breach.NONE : Breach.MARKUP_DECLARATION;
      default -> Breach.NONE;
    };
  }

  @Override
  public Breach finish() {
    return nesting.open().isEmpty() ? Breach.NONE : Breach.UNCLOSED_ELEMENT;
  }

  @Override
  public HolePlace place() {
    if (!nesting.open().isEmpty()) {
      return HolePlace.inside(nesting.open());
    }
    return switch (part) {
      case HEAD -> HolePlace.HEAD;
      case BODY -> HolePlace.BODY;
      default -> HolePlace.UNCERTAIN;
    };
  }

  @Override
  public OpenElements open() {
    return nesting.open();
  }

  @Override
  public Content content() {
    return Content.FLOW;
  }

  @Override
  public Set<Surrounding> closes() {
    return Set.of();
  }

  private Breach start(Tokens tag) {
    switch (tag.element) {
      case HTML -> {
        return part == Part.PROLOGUE ? Breach.NONE : Breach.MISPLACED_ELEMENT;
      }
      case HEAD -> {
        return advance(part == Part.PROLOGUE, Part.HEAD);
      }
      case BODY -> {
        return advance(part != Part.BODY && part != Part.AFTER_BODY, Part.BODY);
      }
      default -> {
        Breach breach = enter(tag.element);
        return breach == Breach.NONE ? nesting.start(tag) : breach;
      }
    }
  }

  /** Finds the part that an element begins if the tags of head and body were left out. */
  private Breach enter(Element element) {
    boolean metadata = element.is(Trait.METADATA);
    return switch (part) {
      case PROLOGUE -> advance(true, metadata ? Part.HEAD : Part.BODY);
      case HEAD -> headElement(element, metadata);
      case AFTER_HEAD -> advance(!metadata, Part.BODY);
      case BODY -> Breach.NONE;
      case AFTER_BODY -> Breach.MISPLACED_ELEMENT;
    };
  }

  private Breach headElement(Element element, boolean metadata) {
    if (element == Element.NOSCRIPT) {
      return Breach.NOSCRIPT_AMBIGUITY;
    }
    return metadata ? Breach.NONE : advance(true, Part.BODY);
  }

  private Breach end(Tokens tag) {
    return switch (tag.element) {
      case HEAD -> advance(part == Part.HEAD, Part.AFTER_HEAD);
      case BODY -> advance(part == Part.BODY, Part.AFTER_BODY);
      case HTML -> advance(part == Part.BODY || part == Part.AFTER_BODY, Part.AFTER_BODY);
      default -> Breach.MISNESTED_END_TAG;
    };
  }

  private Breach text() {
    if (part == Part.AFTER_BODY) {
      return Breach.MISPLACED_TEXT;
    }
    part = Part.BODY;
    return Breach.NONE;
  }

  private Breach advance(boolean allowed, Part next) {
    if (!allowed) {
      return Breach.MISPLACED_ELEMENT;
    }
    part = next;
    return Breach.NONE;
  }
}
