package dev.intarsia.core.render;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.failure.RenderException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the nesting of fragments.
 *
 * <p>Thread safety: immutable but for the flight that it leads, which is set once before others can
 * see the frame, for whether its renderer has run, which is only ever set, and for what it read
 * apart, which only grows.
 */
public final class Frame {

  /** How deep fragments may nest. */
  public static final int DEEPEST = 256;

  private final Response response;
  private final @Nullable Frame parent;
  private final String label;
  private final int depth;
  private final @Nullable Trace trace;
  private final boolean isInHole;
  private volatile @Nullable Flight flight;
  private volatile boolean hasRun;
  private volatile ContextSet readApart = ContextSet.empty();

  private Frame(
      Response response,
      @Nullable Frame parent,
      String label,
      @Nullable Trace trace,
      boolean isInHole) {
    this.response = response;
    this.parent = parent;
    this.label = label;
    this.trace = trace;
    this.isInHole = isInHole;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /**
   * Where a response begins; {@code around} is the frame of a renderer that asked for it, if any.
   */
  static Frame root(Response response, @Nullable Frame around, @Nullable Trace trace) {
    return new Frame(response, around, "page", trace, around != null && around.isInHole);
  }

  /** A place for looking something up, outside of any page. */
  static Frame alone(Response response, Trace trace) {
    return new Frame(response, null, "explanation", trace, false);
  }

  /**
   * A fragment inside this one.
   *
   * @throws RenderException beyond the limit, naming the path
   */
  Frame child(String childLabel, @Nullable Trace childTrace) {
    return inside(childLabel, childTrace, isInHole);
  }

  /**
   * What fills a hole of this one's output; another thread may do it.
   *
   * @throws RenderException beyond the limit, naming the path
   */
  Frame hole(String holeLabel, @Nullable Trace holeTrace) {
    return inside(holeLabel, holeTrace, true);
  }

  private Frame inside(String innerLabel, @Nullable Trace innerTrace, boolean isHole) {
    if (depth >= DEEPEST) {
      response.expense().refusal();
      throw new RenderException(
          "fragments nest deeper than %d: %s in … %s".formatted(DEEPEST, innerLabel, path()), null);
    }
    response.expense().fragment(innerLabel, this);
    return new Frame(response, this, innerLabel, innerTrace, isHole);
  }

  private String path() {
    StringBuilder path = new StringBuilder(label);
    Frame at = parent;
    for (int i = 0; at != null && i < 8; i++, at = at.parent) {
      path.append(" in ").append(at.label);
    }
    return path.toString();
  }

  /** Whether it is rendered to fill a hole, at whatever depth. */
  boolean isInHole() {
    return isInHole;
  }

  Response response() {
    return response;
  }

  @Nullable Frame parent() {
    return parent;
  }

  @Nullable Trace trace() {
    return trace;
  }

  /** A record of a fragment inside this one, if there are records. */
  @Nullable Trace traceChild(String childLabel) {
    return trace == null ? null : trace.child(childLabel);
  }

  @Nullable Flight flight() {
    return flight;
  }

  void lead(@Nullable Flight led) {
    flight = led;
  }

  /** Whether a renderer was run here, and the output not just found. */
  public boolean hasRun() {
    return hasRun;
  }

  void runs() {
    hasRun = true;
  }

  /** Isolated output that varies by these was asked for here, and may have been written here. */
  synchronized void readsApart(ContextSet contexts) {
    readApart = readApart.and(contexts);
  }

  /** What isolated output that was asked for here varies by. */
  ContextSet readApart() {
    return readApart;
  }

  /** What of it is not covered by what the output here varies by. */
  ContextSet hiddenFrom(ContextSet contexts) {
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < readApart.size(); i++) {
      if (!covers(contexts, readApart.token(i))) {
        hidden.add(readApart.token(i).text());
      }
    }
    return hidden.isEmpty() ? ContextSet.empty() : ContextSet.of(hidden);
  }

  /** The output here varies by these: the frame around gets to know what it hides. */
  void rendered(ContextSet contexts) {
    if (parent != null && readApart.size() > 0) {
      parent.readsApart(hiddenFrom(contexts));
    }
  }

  private static boolean covers(ContextSet contexts, ContextToken token) {
    for (int i = 0; i < contexts.size(); i++) {
      ContextToken there = contexts.token(i);
      if (there.equals(token) || there.isAncestorOf(token)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return path();
  }
}
