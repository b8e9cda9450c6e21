package dev.intarsia.core.render;

import dev.intarsia.core.variation.RequestMoment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One page being made: what was rendered for it already, so that nothing is rendered twice.
 *
 * <p>Thread safety: safe.
 */
public final class Response {

  private final RequestMoment moment;
  private final Frame root;
  private final @Nullable Trace trace;
  private final Map<FragmentRef, Rendered> rendered = new ConcurrentHashMap<>();
  private final Set<FragmentRef> run = ConcurrentHashMap.newKeySet();
  private final Map<FragmentRef, Trace> holeTraces = new ConcurrentHashMap<>();
  private final Expense expense;
  private final AtomicInteger markers = new AtomicInteger();
  private volatile @Nullable String markerPrefix;

  /**
   * A response of a request.
   *
   * @param around the frame of the renderer that wants it, if one does
   * @param trace the record, if one is wanted
   */
  public Response(RequestMoment moment, @Nullable Frame around, @Nullable Trace trace) {
    this.moment = moment;
    this.trace = trace;
    this.expense = around == null ? new Expense() : around.response().expense;
    this.root = Frame.root(this, around, trace);
  }

  /** From where it sees the cache. */
  public RequestMoment moment() {
    return moment;
  }

  /** Where it begins. */
  public Frame root() {
    return root;
  }

  /** Where a hole of this response is filled. */
  public Frame holeFrame(String label, @Nullable Trace holeTrace) {
    return root.hole("ref " + label, holeTrace);
  }

  /** What was spent on it, and on what it is made inside of. */
  Expense expense() {
    return expense;
  }

  /** Whether it is made inside a hole of another response. */
  public boolean isInHole() {
    return root.isInHole();
  }

  /** The record, if one is wanted. */
  public @Nullable Trace trace() {
    return trace;
  }

  /** What a reference gave in this response, or null. */
  public @Nullable Rendered rendered(FragmentRef ref) {
    return rendered.get(ref);
  }

  /** Whether a renderer was run for what a reference gave; otherwise it came from the cache. */
  public boolean hasRun(FragmentRef ref) {
    return run.contains(ref);
  }

  /** A reference gave this, in that frame. */
  void remember(FragmentRef ref, Rendered output, Frame frame) {
    if (frame.hasRun()) {
      run.add(ref);
    }
    rendered.putIfAbsent(ref, output);
  }

  /** The record of a reference that became a hole, or null. */
  public @Nullable Trace holeTrace(FragmentRef ref) {
    return holeTraces.get(ref);
  }

  /** The record of a reference that became a hole; the first one counts. */
  void holeTrace(FragmentRef ref, @Nullable Trace record) {
    if (record != null) {
      holeTraces.putIfAbsent(ref, record);
    }
  }

  /** A text that nobody outside can guess and that appears once. */
  String nextMarker() {
    return MarkerText.of(markerPrefix(), markers.getAndIncrement());
  }

  String markerPrefix() {
    String prefix = markerPrefix;
    if (prefix == null) {
      synchronized (this) {
        prefix = markerPrefix;
        if (prefix == null) {
          prefix = MarkerText.prefix(new SecureRandom());
          markerPrefix = prefix;
        }
      }
    }
    return prefix;
  }
}
