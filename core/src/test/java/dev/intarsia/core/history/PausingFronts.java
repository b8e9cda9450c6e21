package dev.intarsia.core.history;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;

/** Lets things happen whenever the store or the ledger is used, and changes nothing. */
class PausingFronts implements Machine.Fronts {

  @Override
  public FragmentStore front(FragmentStore store, Meanwhile meanwhile) {
    return new PausingStore(store, meanwhile);
  }

  @Override
  public TagLedger front(TagLedger ledger, Meanwhile meanwhile) {
    return new PausingLedger(ledger, meanwhile);
  }
}
