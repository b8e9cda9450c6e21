package dev.intarsia.core.render;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.event.Explanation;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.event.Reason;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happens to one fragment, while it happens.
 *
 * <p>Thread safety: children may be added by several threads; the rest is written by the one that
 * works on the fragment.
 */
public final class Trace {

  private final String label;
  private final List<Trace> children = new ArrayList<>();
  private volatile Reason reason = Reason.NO_KEY;
  private volatile Reason hole = Reason.FRESH;
  private volatile String filling = "";
  private volatile List<Probe> probes = List.of();
  private volatile Cacheability cacheability = Cacheability.NONE;
  private volatile long nanos;
  private volatile int bytes;

  /** Of a fragment with this name. */
  public Trace(String label) {
    this.label = label;
  }

  /** A fragment inside this one. */
  public Trace child(String childLabel) {
    Trace child = new Trace(childLabel);
    synchronized (children) {
      children.add(child);
    }
    return child;
  }

  /**
   * A hole in this one's output. Unless it is looked up or rendered itself, it was rendered
   * elsewhere in the response.
   */
  public Trace hole(String holeLabel, Reason why) {
    Trace hole = child(holeLabel);
    hole.notLookedUp(Reason.ALREADY_RENDERED);
    hole.deferred(why);
    return hole;
  }

  void lookedUp(Reason found, List<Probe> lookedAt) {
    reason = found;
    probes = lookedAt;
  }

  void notLookedUp(Reason why) {
    reason = why;
  }

  /** It became a hole. */
  public void deferred(Reason why) {
    hole = why;
  }

  /** Its hole was filled by this strategy. */
  public void filledBy(String strategy) {
    filling = strategy;
  }

  /** It is not what was hoped for. */
  public void failed(Reason why) {
    reason = why;
  }

  /** What came out. */
  public void result(Cacheability ofOutput, int length, long took) {
    cacheability = ofOutput;
    bytes = length;
    nanos = took;
  }

  /** It was taken from the cache. */
  public void hit(List<Probe> lookedAt) {
    lookedUp(Reason.FRESH, lookedAt);
  }

  /** The finished record. */
  public Explanation explanation() {
    // By lists, not by recursion: fragments in holes in fragments may nest deeper than a stack
    // does.
    List<Trace> all = new ArrayList<>(List.of(this));
    List<List<Trace>> insides = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      insides.add(all.get(i).childrenNow());
      all.addAll(insides.get(i));
    }
    Map<Trace, Explanation> finished = new IdentityHashMap<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      finished.put(
          all.get(i), all.get(i).around(insides.get(i).stream().map(finished::get).toList()));
    }
    return Objects.requireNonNull(finished.get(this));
  }

  private List<Trace> childrenNow() {
    synchronized (children) {
      return List.copyOf(children);
    }
  }

  private Explanation around(List<Explanation> inside) {
    return new Explanation(
        label, reason, hole, filling, probes, cacheability, nanos, bytes, inside);
  }
}
