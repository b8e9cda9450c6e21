package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.EntryJudge;
import dev.intarsia.core.freshness.FreshnessJudge;
import dev.intarsia.event.Reason;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the live variations of any number of fragments, in rounds of one batched store read each.
 *
 * <p>First round: signpost and initial set of each fragment, or, where the signpost is near, all
 * its sets at once. Second round: the sets that a signpost just read names. A third only where a
 * near signpost led nowhere and the stored one names more. So one or two reads as a rule, whatever
 * the number of fragments and variations.
 *
 * <p>Thread safety: safe.
 */
public final class VariationLookup {

  private final GuardedStore store;
  private final EntryJudge judge;
  private final NearSignposts near;
  private final WriteOrder order;
  private final Notifier events;

  VariationLookup(
      GuardedStore store, EntryJudge judge, NearSignposts near, WriteOrder order, Notifier events) {
    this.store = store;
    this.judge = judge;
    this.near = near;
    this.order = order;
    this.events = events;
  }

  /** The context sets that a signpost is known to list; none if it is not known here. */
  public List<ContextSet> knownSets(LookUp item, Viewpoint from) {
    return knownSets(item, from.part(item.initial()));
  }

  private List<ContextSet> knownSets(LookUp item, AddressPart first) {
    return near.setsAcquire(
        Slot.signpostHigh(item.kind(), item.keyHigh(), first), Slot.low(item.keyLow(), first));
  }

  /** Looks several up together. */
  public void lookUp(LookUps items, Viewpoint from) {
    LookupBatch batch = items.batch();
    batch.clear();
    for (int i = 0; i < items.size(); i++) {
      begin(items.get(i), items, from);
    }
    while (ask(items, batch)) {
      store.getAll(batch);
      for (int i = 0; i < items.size(); i++) {
        LookUp item = items.get(i);
        // What this round asked stays before what a signpost adds for the next.
        int asked = item.size();
        readSignpost(item, items, from);
        judgeCandidates(item, items, from, asked);
      }
      batch.clear();
    }
    if (events.isListening()) {
      for (int i = 0; i < items.size(); i++) {
        tell(items.get(i), items);
      }
    }
  }

  private void begin(LookUp item, LookUps items, Viewpoint from) {
    addCandidate(item, item.initial(), from);
    if (!item.isThorough()) {
      addCandidates(item, knownSets(item, item.candidate(0)), items, from);
    }
  }

  /** Whether there is anything left to ask; puts it into the batch. */
  private static boolean ask(LookUps items, LookupBatch batch) {
    for (int i = 0; i < items.size(); i++) {
      LookUp item = items.get(i);
      int before = batch.size();
      boolean isNear = item.probed() == 0 && item.size() > 1;
      if (!item.isSignpostRead() && !isNear && item.found() == null) {
        AddressPart part = item.candidate(0);
        item.expectSignpostAt(
            batch.add(
                Slot.signpostHigh(item.kind(), item.keyHigh(), part),
                Slot.low(item.keyLow(), part)));
      }
      int first = batch.size();
      for (int at = item.probed(); at < item.size(); at++) {
        AddressPart part = item.candidate(at);
        batch.add(Slot.high(item.kind(), item.keyHigh(), part), Slot.low(item.keyLow(), part));
      }
      if (batch.size() > before) {
        item.asked(first);
      }
    }
    return batch.size() > 0;
  }

  private void readSignpost(LookUp item, LookUps items, Viewpoint from) {
    if (item.signpostIndex() < 0) {
      return;
    }
    LookupBatch batch = items.batch();
    int index = item.signpostIndex();
    item.signpostWasRead();
    StoredEntry entry = batch.found(index);
    if (entry == null) {
      return;
    }
    EntryView signpost = viewOf(items, index, entry);
    if (signpost != null && item.isOwnerOf(signpost, EntryKind.SIGNPOST, item.candidate(0))) {
      near.rememberVolatile(batch.high(index), batch.low(index), signpost.sets());
      addCandidates(item, signpost.sets(), items, from);
    }
  }

  private void judgeCandidates(LookUp item, LookUps items, Viewpoint from, int asked) {
    for (int at = item.probed(); at < asked; at++) {
      int index = item.indexOf(at);
      StoredEntry entry = items.batch().found(index);
      EntryView view = entry == null ? null : viewOf(items, index, entry);
      Reason reason =
          view == null ? reasonOfNothing(entry) : reasonOf(item, item.candidate(at), view, from);
      item.found(at, view, reason, order);
      if (view != null && events.isListening()) {
        FragmentKey key = item.key();
        items.tell(events, to -> to.judged(key, FreshnessJudge.verdict(reason), reason));
      }
    }
    item.probedUpTo(asked);
  }

  private static Reason reasonOfNothing(@Nullable StoredEntry entry) {
    return entry == null ? Reason.NOT_FOUND : Reason.DAMAGED;
  }

  private Reason reasonOf(LookUp item, AddressPart candidate, EntryView view, Viewpoint from) {
    if (!item.isOwnerOf(view, item.kind(), candidate)) {
      return Reason.OTHER_KEY;
    }
    if (view.isReadingOnly() && !from.isReading()) {
      return Reason.WRITING_REQUEST;
    }
    if (from.isPending(view.tagHashes())) {
      return Reason.PENDING_BATCH;
    }
    return judge.judge(view, from.epochMillis());
  }

  private @Nullable EntryView viewOf(LookUps items, int index, StoredEntry entry) {
    LookupBatch batch = items.batch();
    return items.isTrial()
        ? store.viewIfSound(entry)
        : store.view(batch.high(index), batch.low(index), entry);
  }

  /** What a stored signpost lists; nothing if it is another's. */
  List<ContextSet> setsOf(EntryKind kind, FragmentKey key, AddressPart initial, StoredEntry entry) {
    EntryView view =
        store.view(Slot.signpostHigh(kind, key, initial), Slot.low(key, initial), entry);
    return view != null
            && view.isOwnedBy(EntryKind.SIGNPOST, key, initial.bytes(), initial.length())
        ? view.sets()
        : List.of();
  }

  private void addCandidates(LookUp item, List<ContextSet> sets, LookUps items, Viewpoint from) {
    for (int i = 0; i < sets.size(); i++) {
      ContextSet set = sets.get(i);
      if (!item.hasCandidate(set)) {
        addCandidate(item, set, from);
        if (events.isListening()) {
          FragmentKey key = item.key();
          items.tell(events, to -> to.hopped(key, set));
        }
      }
    }
  }

  private static void addCandidate(LookUp item, ContextSet set, Viewpoint from) {
    try {
      item.add(from.part(set));
    } catch (RuntimeException unanswerable) {
      // A signpost may name a context that this version of the application has not, or that has no
      // answer for this request: then nothing under it is this request's.
      if (item.size() == 0) {
        throw unanswerable;
      }
    }
  }

  private void tell(LookUp item, LookUps items) {
    FragmentKey key = item.key();
    Reason reason = item.reason();
    int reads = item.storeReads();
    items.tell(events, to -> to.lookedUp(key, reason, reads));
  }
}
