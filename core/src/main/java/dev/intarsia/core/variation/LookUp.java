package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.event.Explanation.Probe;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.FragmentKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look-up and its state: what was probed, what was found.
 *
 * <p>Candidates are the sets to look under, as parts of addresses, in the order in which they
 * became known; those before {@link #probed()} were looked at.
 *
 * <p>Thread safety: none. Cost: can be used again, then without allocation.
 */
public final class LookUp {

  private EntryKind kind;
  private FragmentKey key;
  private ContextSet initial;
  private AddressPart[] candidates = new AddressPart[4];
  private Reason[] reasons = new Reason[4];
  private int size;
  private int probed;
  private int firstIndex;
  private int signpostIndex;
  private boolean isSignpostRead;
  private boolean isThorough;
  private int storeReads;
  private Reason reason = Reason.NOT_FOUND;
  private @Nullable EntryView best;

  /** Looks for output or an item of a key, knowing these contexts beforehand. */
  public LookUp(EntryKind kind, FragmentKey key, ContextSet initial) {
    this.kind = kind;
    this.key = key;
    this.initial = initial;
    this.signpostIndex = -1;
  }

  /** Becomes another look-up. */
  void become(EntryKind newKind, FragmentKey newKey, ContextSet newInitial) {
    kind = newKind;
    key = newKey;
    initial = newInitial;
    size = 0;
    probed = 0;
    signpostIndex = -1;
    isSignpostRead = false;
    isThorough = false;
    storeReads = 0;
    reason = Reason.NOT_FOUND;
    best = null;
  }

  /** Keeps nothing alive of what it found and of the request it was made for. */
  void forget() {
    Arrays.fill(candidates, null);
    size = 0;
    best = null;
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
    List<Probe> probes = new ArrayList<>(probed);
    for (int i = 0; i < probed; i++) {
      probes.add(new Probe(candidates[i].contexts(), reasons[i]));
    }
    return probes;
  }

  /** How often the store was asked. */
  public int storeReads() {
    return storeReads;
  }

  /** Where live matches were found. */
  List<AddressPart> matches() {
    List<AddressPart> matches = new ArrayList<>(2);
    for (int i = 0; i < probed; i++) {
      if (reasons[i] == Reason.FRESH) {
        matches.add(candidates[i]);
      }
    }
    return matches;
  }

  /** Number of candidates. */
  int size() {
    return size;
  }

  AddressPart candidate(int index) {
    return candidates[index];
  }

  void add(AddressPart candidate) {
    if (size == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * size);
      reasons = Arrays.copyOf(reasons, 2 * size);
    }
    candidates[size++] = candidate;
  }

  boolean hasCandidate(ContextSet set) {
    for (int i = 0; i < size; i++) {
      ContextSet known = candidates[i].contexts();
      if (known == set || known.equals(set)) {
        return true;
      }
    }
    return false;
  }

  /** The candidates that no round has probed yet start here. */
  int probed() {
    return probed;
  }

  void probedUpTo(int count) {
    probed = count;
  }

  /** Its place in the batch of the current round. */
  int indexOf(int candidate) {
    return firstIndex + candidate - probed;
  }

  /** The store is asked for its candidates from here on, and perhaps for its signpost. */
  void asked(int firstCandidateIndex) {
    firstIndex = firstCandidateIndex;
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

  /** Takes note of what was found under a candidate. */
  void found(int candidate, @Nullable EntryView view, Reason found, WriteOrder order) {
    reasons[candidate] = found;
    if (found == Reason.FRESH && view != null) {
      reason = Reason.FRESH;
      if (best == null || order.isLater(view, best)) {
        best = view;
      }
    } else if (reason == Reason.NOT_FOUND) {
      reason = found;
    }
  }
}
