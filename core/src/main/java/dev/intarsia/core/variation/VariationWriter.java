package dev.intarsia.core.variation;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryHead;
import dev.intarsia.core.entry.EntryKind;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.variation.GuardedStore.Swap;
import dev.intarsia.event.Reason;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores variations: the entry first, then the signpost, then the removal of what it supersedes.
 *
 * <p>In this order nobody finds a signpost to something that was never there, and an entry that
 * says too little is only removed when its successor can be found.
 *
 * <p>Thread safety: safe. Two writers of one signpost cannot lose each other's sets: the list is
 * put by compare-and-put and planned anew when it changed meanwhile.
 */
public final class VariationWriter {

  private static final int MOST_ATTEMPTS = 16;

  private final GuardedStore store;
  private final VariationLookup lookup;
  private final NearSignposts near;
  private final TagLedger ledger;
  private final WriteSequence sequence;
  private final Notifier events;

  VariationWriter(
      GuardedStore store,
      VariationLookup lookup,
      NearSignposts near,
      TagLedger ledger,
      Surroundings surroundings) {
    this.store = store;
    this.lookup = lookup;
    this.near = near;
    this.ledger = ledger;
    this.sequence = surroundings.sequence();
    this.events = surroundings.events();
  }

  /** What a writer needs besides the store and the ledger. */
  record Surroundings(WriteSequence sequence, Notifier events) {}

  /**
   * Stores a variation for the request's context values.
   *
   * @return {@link Reason#FRESH} if it was stored, otherwise why not
   * @throws InvalidInputException of kind {@link Kind#MISSING_INITIAL_CONTEXTS}
   */
  public Reason put(NewVariation variation, RequestMoment moment) {
    ContextSet full = variation.output().cacheability().contexts();
    requireInitial(variation, full);
    if (!variation.output().cacheability().isStorable()) {
      return rejected(variation.key(), Reason.UNCACHEABLE);
    }
    if (variation.output().length() > store.largestEntryBytes()) {
      // It would be encoded in vain, which takes as much memory again.
      return rejected(variation.key(), Reason.STORE_FAILED);
    }
    ContextPart first = moment.snapshot().part(variation.initial());
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      StoredEntry signpost = signpostOf(variation, first);
      RedirectPlan plan =
          RedirectPlanner.plan(
              variation.initial(),
              full,
              setsOf(variation, first, signpost),
              set -> moment.snapshot().partIfAnswerable(set) != null);
      Draft draft = draft(variation, plan, moment);
      Reason obstacle = obstacle(draft, moment);
      if (obstacle != Reason.FRESH) {
        return rejected(variation.key(), obstacle);
      }
      if (!store.put(draft.high(), draft.low(), draft.entry())) {
        break;
      }
      Swap swap = writeSignpost(variation, first, signpost, plan);
      if (swap == Swap.DONE) {
        removeSuperseded(variation, plan, moment);
        return settled(variation, plan, draft, moment);
      }
      // The next plan may choose another place; an erasure may have passed this one already.
      if (ledger.hasInvalidated(draft.hashes(), moment.stamp())) {
        store.remove(draft.high(), draft.low(), draft.entry());
      }
      if (swap == Swap.FAILED) {
        break;
      }
    }
    return rejected(variation.key(), Reason.STORE_FAILED);
  }

  private Reason rejected(FragmentKey key, Reason reason) {
    events.tell(to -> to.rejected(key, reason));
    return reason;
  }

  private static void requireInitial(NewVariation variation, ContextSet full) {
    if (!full.containsAll(variation.initial())) {
      throw new InvalidInputException(
          Kind.MISSING_INITIAL_CONTEXTS,
          "%s has the initial contexts %s, of which its full contexts %s lack some"
              .formatted(variation.key(), variation.initial(), full));
    }
  }

  private @Nullable StoredEntry signpostOf(NewVariation variation, ContextPart first) {
    return store.get(
        Slot.signpostHigh(variation.kind(), variation.key(), first),
        Slot.low(variation.key(), first));
  }

  private List<ContextSet> setsOf(
      NewVariation variation, ContextPart first, @Nullable StoredEntry signpost) {
    return signpost == null
        ? List.of()
        : lookup.setsOf(variation.kind(), variation.key(), first, signpost);
  }

  /** An entry, where it goes and what kills it. */
  private record Draft(long high, long low, StoredEntry entry, long[] hashes) {}

  private Draft draft(NewVariation variation, RedirectPlan plan, RequestMoment moment) {
    ContextPart part = moment.snapshot().part(plan.storeUnder());
    Cacheability implied = part.folded().anchoredAt(moment.epochMillis());
    Cacheability all = variation.output().cacheability().and(implied);
    long[] hashes = KeyTag.behind(all.tags().and(variation.unspoken()).hashes(), variation.key());
    EntryHead head =
        new EntryHead(
            variation.kind(),
            variation.key(),
            part.bytes(),
            ledger.incarnation(),
            moment.stamp(),
            sequence.next(),
            all.expiresAtMillis(),
            hashes,
            variation.isReadingOnly());
    return new Draft(
        Slot.high(variation.kind(), variation.key(), part),
        Slot.low(variation.key(), part),
        store.toPut(
            EntryCodec.encode(head, limited(variation.output(), implied)), all.expiresAtMillis()),
        hashes);
  }

  /** A hit lives no longer than the values folded away in its address; their tags do not bubble. */
  private static Rendered limited(Rendered output, Cacheability implied) {
    Cacheability own = output.cacheability();
    Cacheability limited =
        own.withMaxAge(implied.maxAgeSeconds()).withExpiry(implied.expiresAtMillis());
    return limited == own ? output : output.withCacheability(limited);
  }

  /** What keeps an entry out: nobody could be shown it, and it might displace a live one. */
  private Reason obstacle(Draft draft, RequestMoment moment) {
    if (moment.pending().holdsAny(draft.hashes())) {
      return Reason.PENDING_BATCH;
    }
    return ledger.hasInvalidated(draft.hashes(), moment.stamp())
        ? Reason.INVALIDATED
        : Reason.FRESH;
  }

  /**
   * Takes the entry back if it was invalidated while it was written: an erasure that ran meanwhile
   * may have passed its slot already.
   */
  private Reason settled(
      NewVariation variation, RedirectPlan plan, Draft draft, RequestMoment moment) {
    if (ledger.hasInvalidated(draft.hashes(), moment.stamp())) {
      store.remove(draft.high(), draft.low(), draft.entry());
      return rejected(variation.key(), Reason.INVALIDATED);
    }
    events.tell(to -> to.stored(variation.key(), plan.storeUnder(), draft.entry().length()));
    return Reason.FRESH;
  }

  private Swap writeSignpost(
      NewVariation variation, ContextPart first, @Nullable StoredEntry before, RedirectPlan plan) {
    if (!plan.isListChanged()) {
      return Swap.DONE;
    }
    FragmentKey key = variation.key();
    long high = Slot.signpostHigh(variation.kind(), key, first);
    long low = Slot.low(key, first);
    EntryView former = before == null ? null : store.view(high, low, before);
    EntryHead head =
        new EntryHead(
            EntryKind.SIGNPOST,
            key,
            first.bytes(),
            ledger.incarnation(),
            0,
            sequence.nextAfter(former == null ? 0 : former.sequence()),
            Cacheability.NEVER,
            new long[0],
            false);
    StoredEntry after = store.toPut(EntryCodec.encode(head, plan.listed()), Cacheability.NEVER);
    Swap swap = store.compareAndPut(high, low, before, after);
    if (swap == Swap.DONE) {
      near.rememberVolatile(high, low, plan.listed());
    }
    return swap;
  }

  /** Removes live matches under strict subsets; the new entry's own slot is spared. */
  private void removeSuperseded(NewVariation variation, RedirectPlan plan, RequestMoment moment) {
    ContextPart kept = moment.snapshot().part(plan.storeUnder());
    for (ContextSet set : plan.superseded()) {
      ContextPart part = moment.snapshot().partIfAnswerable(set);
      if (part != null && (part.high() != kept.high() || part.low() != kept.low())) {
        removeOwned(variation.kind(), variation.key(), part);
      }
    }
  }

  private boolean removeOwned(EntryKind kind, FragmentKey key, AddressPart part) {
    long high = Slot.high(kind, key, part);
    long low = Slot.low(key, part);
    StoredEntry entry = store.get(high, low);
    if (entry == null) {
      return false;
    }
    EntryView view = store.view(high, low, entry);
    return view != null
        && view.isOwnedBy(kind, key, part.bytes(), part.length())
        && store.remove(high, low, entry);
  }

  /**
   * Removes every live match of a look-up.
   *
   * @return whether there was one
   */
  public boolean removeMatches(LookUp lookedUp) {
    boolean isAnyRemoved = false;
    for (AddressPart match : lookedUp.matches()) {
      isAnyRemoved |= removeOwned(lookedUp.kind(), lookedUp.key(), match);
    }
    return isAnyRemoved;
  }
}
