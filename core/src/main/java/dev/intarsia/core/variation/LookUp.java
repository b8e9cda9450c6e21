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
  private @Nullable FragmentKey key;
  private @Nullable KeyRow row;
  private int placeInRow;
  private long keyHigh;
  private long keyLow;
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
    this(kind, initial);
    become(key);
  }

  LookUp(EntryKind kind, ContextSet initial) {
    this.kind = kind;
    this.initial = initial;
    this.signpostIndex = -1;
  }

  /** Becomes another look-up, whose key is still to be told. */
  void become(EntryKind newKind, ContextSet newInitial) {
    kind = newKind;
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

  /** Becomes one for this key. */
  void become(FragmentKey newKey) {
    key = newKey;
    row = null;
    keyHigh = newKey.high();
    keyLow = newKey.low();
  }

  /** Becomes one for a key of a row. */
  void become(KeyRow newRow, int place) {
    key = null;
    row = newRow;
    placeInRow = place;
    keyHigh = newRow.high(place);
    keyLow = newRow.low(place);
  }

  /** Keeps nothing alive of what it found and of the request it was made for. */
  void forget() {
    Arrays.fill(candidates, null);
    size = 0;
    best = null;
    key = null;
    row = null;
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
    if (key != null) {
      return key;
    }
    if (row != null) {
      return row.key(placeInRow);
    }
    throw new IllegalStateException("this look-up was forgotten");
  }

  /** The first half of the key's hash. */
  long keyHigh() {
    return keyHigh;
  }

  /** The second half of the key's hash. */
  long keyLow() {
    return keyLow;
  }

  /** Whether an entry is its key's, of this kind and under these values. */
  boolean isOwnerOf(EntryView view, EntryKind entryKind, AddressPart part) {
    return isKeyOf(view) && view.isUnder(entryKind, part.bytes(), part.length());
  }

  private boolean isKeyOf(EntryView view) {
    return row == null
        ? view.isOfKey(key())
        : view.isOfKey(row.bytes(), row.start(placeInRow), row.end(placeInRow));
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
