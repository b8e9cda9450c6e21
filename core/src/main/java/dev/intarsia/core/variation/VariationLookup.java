package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.EntryJudge;
import dev.intarsia.core.freshness.FreshnessJudge;
import dev.intarsia.core.variation.LookUp.Candidate;
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
  public List<ContextSet> knownSets(LookUp item, RequestMoment moment) {
    ContextPart first = moment.snapshot().part(item.initial());
    List<ContextSet> known =
        near.setsAcquire(
            Slot.signpostHigh(item.kind(), item.key(), first), Slot.low(item.key(), first));
    return known == null ? List.of() : known;
  }

  /** Looks one up. */
  public void lookUp(LookUp item, RequestMoment moment) {
    lookUp(List.of(item), moment);
  }

  /** Looks several up together. */
  public void lookUp(List<LookUp> items, RequestMoment moment) {
    LookupBatch batch = new LookupBatch();
    for (LookUp item : items) {
      begin(item, moment);
    }
    while (ask(items, moment, batch)) {
      store.getAll(batch);
      for (LookUp item : items) {
        // What this round asked stays before what a signpost adds for the next.
        int asked = item.candidates().size();
        readSignpost(item, moment, batch);
        readCandidates(item, moment, batch, asked);
      }
      batch.clear();
    }
    if (events.isListening()) {
      items.forEach(this::tell);
    }
  }

  private void begin(LookUp item, RequestMoment moment) {
    addCandidate(item, item.initial(), moment);
    if (!item.isThorough()) {
      addCandidates(item, knownSets(item, moment), moment);
    }
  }

  /** Whether there is anything left to ask; puts it into the batch. */
  private boolean ask(List<LookUp> items, RequestMoment moment, LookupBatch batch) {
    for (LookUp item : items) {
      int before = batch.size();
      boolean isNear = item.probed() == 0 && item.candidates().size() > 1;
      if (!item.isSignpostRead() && !isNear && item.found() == null) {
        ContextPart part = item.candidates().get(0).part();
        item.expectSignpostAt(
            batch.add(
                Slot.signpostHigh(item.kind(), item.key(), part), Slot.low(item.key(), part)));
      }
      List<Candidate> candidates = item.candidates();
      for (int i = item.probed(); i < candidates.size(); i++) {
        ContextPart part = candidates.get(i).part();
        int index = batch.add(Slot.high(item.kind(), item.key(), part), Slot.low(item.key(), part));
        candidates.set(i, candidates.get(i).at(index));
      }
      if (batch.size() > before) {
        item.countRead();
      }
    }
    return batch.size() > 0;
  }

  private void readSignpost(LookUp item, RequestMoment moment, LookupBatch batch) {
    if (item.signpostIndex() < 0) {
      return;
    }
    int index = item.signpostIndex();
    item.signpostWasRead();
    StoredEntry entry = batch.found(index);
    if (entry == null) {
      return;
    }
    EntryView signpost = signpost(item.kind(), item.key(), item.candidates().get(0).part(), entry);
    if (signpost != null) {
      List<ContextSet> sets = signpost.sets();
      near.rememberVolatile(batch.high(index), batch.low(index), signpost.sequence(), sets);
      addCandidates(item, sets, moment);
    }
  }

  private void readCandidates(LookUp item, RequestMoment moment, LookupBatch batch, int asked) {
    for (int i = item.probed(); i < asked; i++) {
      Candidate candidate = item.candidates().get(i);
      StoredEntry entry = batch.found(candidate.index());
      EntryView view =
          entry == null
              ? null
              : store.view(batch.high(candidate.index()), batch.low(candidate.index()), entry);
      Reason reason = entry == null ? Reason.NOT_FOUND : reasonOf(item, candidate, view, moment);
      item.found(candidate, view, reason, order);
      if (events.isListening() && view != null) {
        events.tell(to -> to.judged(item.key(), FreshnessJudge.verdict(reason), reason));
      }
    }
    item.probedUpTo(asked);
  }

  private Reason reasonOf(
      LookUp item, Candidate candidate, @Nullable EntryView view, RequestMoment moment) {
    if (view == null) {
      return Reason.DAMAGED;
    }
    if (!view.isOwnedBy(item.kind(), item.key(), candidate.part().bytes())) {
      return Reason.OTHER_KEY;
    }
    if (view.isReadingOnly() && !moment.isReading()) {
      return Reason.WRITING_REQUEST;
    }
    if (moment.pending().holdsAny(view.tagHashes())) {
      return Reason.PENDING_BATCH;
    }
    return judge.judge(view, moment.epochMillis());
  }

  /** What a stored signpost lists; nothing if it is another's. */
  List<ContextSet> setsOf(EntryKind kind, FragmentKey key, ContextPart initial, StoredEntry entry) {
    EntryView signpost = signpost(kind, key, initial, entry);
    return signpost == null ? List.of() : signpost.sets();
  }

  private @Nullable EntryView signpost(
      EntryKind kind, FragmentKey key, ContextPart initial, StoredEntry entry) {
    EntryView view =
        store.view(Slot.signpostHigh(kind, key, initial), Slot.low(key, initial), entry);
    return view != null && view.isOwnedBy(EntryKind.SIGNPOST, key, initial.bytes()) ? view : null;
  }

  private void addCandidates(LookUp item, List<ContextSet> sets, RequestMoment moment) {
    for (ContextSet set : sets) {
      if (!item.hasCandidate(set)) {
        addCandidate(item, set, moment);
        if (events.isListening()) {
          events.tell(to -> to.hopped(item.key(), set));
        }
      }
    }
  }

  private static void addCandidate(LookUp item, ContextSet set, RequestMoment moment) {
    try {
      item.candidates().add(new Candidate(set, moment.snapshot().part(set), -1));
    } catch (RuntimeException unanswerable) {
      // A signpost may name a context that this version of the application has not, or that has no
      // answer for this request: then nothing under it is this request's.
      if (item.candidates().isEmpty()) {
        throw unanswerable;
      }
    }
  }

  private void tell(LookUp item) {
    events.tell(to -> to.lookedUp(item.key(), item.reason(), item.storeReads()));
  }
}
