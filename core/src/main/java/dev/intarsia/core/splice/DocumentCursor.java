package dev.intarsia.core.splice;

import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A position in a page, moved in document order: stretch, hole, stretch …
 *
 * <p>At a hole whoever moves it says what happens: {@link #enter} what fills it, or {@link #pass}
 * it by. Until then it stays there, so that one may come back when the fill is ready.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class DocumentCursor {

  /** How deep fills may nest. */
  public static final int DEEPEST = 256;

  /**
   * How many holes of one document may be entered. A reference that lies in several others has a
   * place in each of them: without a limit thirty references make a billion places.
   */
  public static final int MOST_PLACES = 1 << 18;

  /** How many places one counts for that shows its fallback: an exception is made for it. */
  private static final int ENDLESS = 32;

  /** What lies at the position. */
  public enum At {
    /** Bytes: {@link #output()} from {@link #from()} to {@link #to()}. */
    STRETCH,
    /** A hole: {@link #ref()}. */
    HOLE,
    /** Nothing: the document is over. */
    END
  }

  private final Deque<Level> levels = new ArrayDeque<>();
  private final Deque<FragmentRef> path = new ArrayDeque<>();
  private @Nullable FragmentRef ref;
  private @Nullable Rendered output;
  private int from;
  private int to;
  private int places;

  /** An output on the way, and how far it was gone through. */
  private static final class Level {

    private final Rendered output;
    private int nextHole;
    private int reached;

    Level(Rendered output) {
      this.output = output;
    }
  }

  /** A position before the first byte. */
  public DocumentCursor(Rendered root) {
    levels.push(new Level(root));
  }

  /**
   * A position before the first byte of what fills a hole.
   *
   * @param outside the hole's reference and those that it lies in, from the outermost inwards
   */
  public DocumentCursor(Rendered fill, List<FragmentRef> outside) {
    this(fill);
    outside.forEach(path::addLast);
  }

  /** Moves on; not from a hole that was neither entered nor passed. */
  public At next() {
    if (ref != null) {
      return At.HOLE;
    }
    while (!levels.isEmpty()) {
      Level level = levels.element();
      List<Rendered.Hole> holes = level.output.holes();
      boolean isLast = level.nextHole == holes.size();
      int until = isLast ? level.output.length() : holes.get(level.nextHole).offset();
      if (until > level.reached) {
        output = level.output;
        from = level.reached;
        to = until;
        level.reached = until;
        return At.STRETCH;
      }
      if (!isLast) {
        ref = holes.get(level.nextHole++).ref();
        return At.HOLE;
      }
      leave();
    }
    return At.END;
  }

  private void leave() {
    levels.pop();
    if (!levels.isEmpty()) {
      path.removeLast();
    }
  }

  /** Goes into what fills the hole. */
  public void enter(Rendered fill) {
    path.addLast(ref());
    places++;
    levels.push(new Level(fill));
    ref = null;
  }

  /** Leaves the hole open and goes on behind it. */
  public void pass() {
    ref();
    ref = null;
  }

  /**
   * The hole's reference.
   *
   * @throws NoSuchElementException if the position is at no hole
   */
  public FragmentRef ref() {
    if (ref == null) {
      throw new NoSuchElementException("the position is at no hole");
    }
    return ref;
  }

  /**
   * Why the hole must not be entered with its own output: it lies in itself, too deep, or behind
   * too many others.
   */
  public @Nullable RenderException endless() {
    FragmentRef here = ref();
    if (places >= MOST_PLACES) {
      return new RenderException(
          "a document has more than %d places for holes: %s in %s …"
              .formatted(MOST_PLACES, here, nearest()),
          null);
    }
    if (path.contains(here)) {
      places += ENDLESS;
      return new RenderException(
          "%s lies in its own output: it is in %s".formatted(here, nearest()), null);
    }
    if (path.size() >= DEEPEST) {
      places += ENDLESS;
      return new RenderException(
          "holes nest deeper than %d: %s in %s …".formatted(DEEPEST, here, nearest()), null);
    }
    return null;
  }

  private String nearest() {
    List<FragmentRef> inwards = new ArrayList<>();
    Iterator<FragmentRef> outwards = path.descendingIterator();
    while (outwards.hasNext() && inwards.size() < 8) {
      inwards.add(outwards.next());
    }
    return String.join(" in ", inwards.stream().map(FragmentRef::toString).toList());
  }

  /** The references around the position, from the outermost inwards. */
  public List<FragmentRef> path() {
    return List.copyOf(path);
  }

  /** Where the stretch's bytes are. */
  public Rendered output() {
    if (output == null) {
      throw new NoSuchElementException("there was no stretch yet");
    }
    return output;
  }

  /** The stretch's first byte in its output. */
  public int from() {
    return from;
  }

  /** The end of the stretch in its output. */
  public int to() {
    return to;
  }
}
