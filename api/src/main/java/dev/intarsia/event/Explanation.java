package dev.intarsia.event;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import java.util.List;

/**
 * What happened to one fragment and to those inside it, and why.
 *
 * <p>Captured at the moment of the decision, so it cannot disagree with what was done.
 *
 * @param label names the fragment for people: its key, or its renderer and arguments
 * @param reason {@link Reason#FRESH} for a hit, otherwise why it had to be rendered
 * @param hole why it became a hole; {@link Reason#FRESH} if it did not
 * @param filling the strategy that filled the hole; empty if it is none
 * @param probes the entries looked at
 * @param cacheability what it depends on, children included
 * @param nanos time spent on it: looking it up or rendering it
 * @param bytes size of its output, holes not counted
 * @param children fragments inside it, in document order; those of a hit are unknown
 */
public record Explanation(
    String label,
    Reason reason,
    Reason hole,
    String filling,
    List<Probe> probes,
    Cacheability cacheability,
    long nanos,
    int bytes,
    List<Explanation> children) {

  /**
   * One stored entry that was looked at.
   *
   * @param contexts the set it is stored under
   * @param reason what was found
   */
  public record Probe(ContextSet contexts, Reason reason) {}

  /** Copies the lists. */
  public Explanation {
    probes = List.copyOf(probes);
    children = List.copyOf(children);
  }

  /** Whether it came from the cache. */
  public boolean isHit() {
    return reason == Reason.FRESH;
  }

  /** Whether it was a hole in the fragment around it. */
  public boolean isHole() {
    return hole != Reason.FRESH;
  }
}
