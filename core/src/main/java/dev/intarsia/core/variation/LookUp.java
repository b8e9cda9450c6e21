package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look-up and its state: what was probed, what was found.
 *
 * <p>Thread safety: none.
 */
public final class LookUp {

  private final EntryKind kind;
  private final FragmentKey key;
  private final ContextSet initial;
  private final List<Candidate> candidates = new ArrayList<>(4);
  private final List<Probe> probes = new ArrayList<>(4);

  private int signpostIndex = -1;
  private boolean isSignpostRead;
  private boolean isThorough;
  private int probed;
  private int storeReads;
  private Reason reason = Reason.NOT_FOUND;
  private @Nullable EntryView best;
  private List<Match> matches = List.of();

  /** A set to look under; its index in the batch of the current round. */
  record Candidate(ContextSet contexts, ContextPart part, int index) {
    Candidate at(int newIndex) {
      return new Candidate(contexts, part, newIndex);
    }
  }

  /** A live entry that matches. */
  record Match(Candidate candidate, EntryView view) {}

  /** Looks for output or an item of a key, knowing these contexts beforehand. */
  public LookUp(EntryKind kind, FragmentKey key, ContextSet initial) {
    this.kind = kind;
    this.key = key;
    this.initial = initial;
  }

  /** This, reading the stored signpost whatever is remembered of it: to miss no match. */
  LookUp thorough() {
    isThorough = true;
    return this;
  }

  boolean isThorough() {
    return isThorough;
  }

  /** Output, or an item of a variation cache. */
  EntryKind kind() {
    return kind;
  }

  /** Whose variations. */
  public FragmentKey key() {
    return key;
  }

  /** What is known beforehand. */
  public ContextSet initial() {
    return initial;
  }

  /** The newest live match, or null. */
  public @Nullable EntryView found() {
    return best;
  }

  /** {@link Reason#FRESH} for a hit, otherwise why it is a miss. */
  public Reason reason() {
    return reason;
  }

  /** The entries looked at. */
  public List<Probe> probes() {
    return probes;
  }

  /** How often the store was asked. */
  public int storeReads() {
    return storeReads;
  }

  List<Match> matches() {
    return matches;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** The candidates that no round has probed yet start here. */
  int probed() {
    return probed;
  }

  void probedUpTo(int count) {
    probed = count;
  }

  void countRead() {
    storeReads++;
  }

  int signpostIndex() {
    return signpostIndex;
  }

  void expectSignpostAt(int index) {
    signpostIndex = index;
  }

  boolean isSignpostRead() {
    return isSignpostRead;
  }

  void signpostWasRead() {
    isSignpostRead = true;
    signpostIndex = -1;
  }

  boolean hasCandidate(ContextSet set) {
    for (Candidate candidate : candidates) {
      if (candidate.contexts.equals(set)) {
        return true;
      }
    }
    return false;
  }

  /** Takes note of what was found under a set. */
  void found(Candidate candidate, @Nullable EntryView view, Reason found, WriteOrder order) {
    probes.add(new Probe(candidate.contexts, found));
    if (found == Reason.FRESH && view != null) {
      if (matches.isEmpty()) {
        matches = new ArrayList<>(2);
      }
      matches.add(new Match(candidate, view));
      reason = Reason.FRESH;
      if (best == null || order.isLater(view, best)) {
        best = view;
      }
    } else if (reason == Reason.NOT_FOUND) {
      reason = found;
    }
  }
}
