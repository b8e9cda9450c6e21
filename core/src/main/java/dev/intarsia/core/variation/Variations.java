package dev.intarsia.core.variation;

import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.core.freshness.EntryJudge;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;

/** Reader and writer of one store's variations, put together. */
public final class Variations {

  private final NearSignposts near = new NearSignposts();
  private final VariationLookup lookup;
  private final VariationWriter writer;

  /** Over this store, judged by this ledger. */
  public Variations(
      FragmentStore store,
      TagLedger ledger,
      ContextRegistry contexts,
      TimeSource time,
      Notifier events) {
    GuardedStore guarded = new GuardedStore(store, contexts, events);
    lookup =
        new VariationLookup(
            guarded, new EntryJudge(ledger), near, new WriteOrder(ledger.clock()), events);
    writer =
        new VariationWriter(
            guarded,
            lookup,
            near,
            ledger,
            new VariationWriter.Surroundings(new WriteSequence(time), events));
  }

  /** Finds. */
  public VariationLookup lookup() {
    return lookup;
  }

  /** Stores and removes. */
  public VariationWriter writer() {
    return writer;
  }

  /** The store was emptied. */
  public void forgetSignposts() {
    near.clear();
  }
}
