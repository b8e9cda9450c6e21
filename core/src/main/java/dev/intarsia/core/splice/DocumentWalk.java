package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a page in document order, stretch, hole, stretch …, into every fill and its holes.
 *
 * <p>Gathers on the way what the page as a whole depends on. Each reference counts once, however
 * often it occurs, at its first place in the document, so that the order of attachments does not
 * depend on who was ready first.
 *
 * <p>A reference inside its own output, or deeper than the limit, shows its fallback.
 *
 * <p>Thread safety: none; one walk, one thread.
 */
public final class DocumentWalk {

  /** How deep fills may nest. */
  public static final int DEEPEST = DocumentCursor.DEEPEST;

  private final Fills fills;
  private final Visitor visitor;
  private final Set<FragmentRef> counted = new LinkedHashSet<>();
  private final Set<FragmentRef> failed = new LinkedHashSet<>();
  private final PageDependencies dependencies = new PageDependencies();

  /** Is shown the page from its first byte to its last. */
  public interface Visitor {

    /** A stretch of bytes of an output. */
    void stretch(Rendered output, int from, int to) throws IOException;

    /** A hole whose fill is asked for next; it may take a while. */
    void hole(FragmentRef ref) throws IOException;

    /** A hole that shows its fallback here, because it lies in itself or too deep. */
    default void endless(FragmentRef ref, RenderException why) {}
  }

  /** A walk that asks for fills here and shows them there. */
  public DocumentWalk(Fills fills, Visitor visitor) {
    this.fills = fills;
    this.visitor = visitor;
  }

  /**
   * Walks the whole page.
   *
   * @throws IOException what the visitor throws
   */
  public void walk(Rendered root) throws IOException {
    walk(root, List.of());
  }

  /**
   * Walks what fills a hole.
   *
   * @param outside the hole's reference and those that it lies in, from the outermost inwards
   * @throws IOException what the visitor throws
   */
  public void walk(Rendered root, List<FragmentRef> outside) throws IOException {
    dependencies.add(root);
    DocumentCursor cursor = new DocumentCursor(root, outside);
    for (DocumentCursor.At at = cursor.next(); at != DocumentCursor.At.END; at = cursor.next()) {
      if (at == DocumentCursor.At.HOLE) {
        fill(cursor);
      } else {
        visitor.stretch(cursor.output(), cursor.from(), cursor.to());
      }
    }
  }

  private void fill(DocumentCursor cursor) throws IOException {
    FragmentRef ref = cursor.ref();
    visitor.hole(ref);
    RenderException endless = cursor.endless();
    if (endless != null) {
      visitor.endless(ref, endless);
    }
    Fill fill = endless != null ? Fill.fallbackOf(ref) : fills.of(ref);
    if (fill.isFailed()) {
      failed.add(ref);
    }
    if (counted.add(ref) || endless != null) {
      dependencies.add(fill.output());
    }
    cursor.enter(fill.output());
  }

  /** What everything walked so far depends on. */
  public Cacheability cacheability() {
    return dependencies.cacheability();
  }

  /** What travels with everything walked so far, in document order. */
  public Attachments attachments() {
    return dependencies.attachments();
  }

  /** References that show their fallback. */
  public List<FragmentRef> failed() {
    return new ArrayList<>(failed);
  }
}
