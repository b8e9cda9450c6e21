package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
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
  public static final int DEEPEST = 256;

  private final Fills fills;
  private final Visitor visitor;
  private final Deque<FragmentRef> path = new ArrayDeque<>();
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
    dependencies.add(root);
    into(root);
  }

  private void into(Rendered output) throws IOException {
    int at = 0;
    for (Rendered.Hole hole : output.holes()) {
      if (hole.offset() > at) {
        visitor.stretch(output, at, hole.offset());
        at = hole.offset();
      }
      fill(hole.ref());
    }
    if (output.length() > at) {
      visitor.stretch(output, at, output.length());
    }
  }

  private void fill(FragmentRef ref) throws IOException {
    visitor.hole(ref);
    boolean isEndless = path.size() >= DEEPEST || path.contains(ref);
    if (isEndless) {
      visitor.endless(ref, new RenderException(endlessMessage(ref), null));
    }
    Fill fill = isEndless ? Fill.fallbackOf(ref) : fills.of(ref);
    if (fill.isFailed()) {
      failed.add(ref);
    }
    if (counted.add(ref) || isEndless) {
      dependencies.add(fill.output());
    }
    path.addLast(ref);
    into(fill.output());
    path.removeLast();
  }

  private String endlessMessage(FragmentRef ref) {
    return path.contains(ref)
        ? "%s lies in its own output: it is in %s".formatted(ref, nearest())
        : "holes nest deeper than %d: %s in %s …".formatted(DEEPEST, ref, nearest());
  }

  private String nearest() {
    StringBuilder nearest = new StringBuilder();
    Iterator<FragmentRef> outwards = path.descendingIterator();
    for (int i = 0; i < 8 && outwards.hasNext(); i++) {
      nearest.append(i == 0 ? "" : " in ").append(outwards.next());
    }
    return nearest.toString();
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
