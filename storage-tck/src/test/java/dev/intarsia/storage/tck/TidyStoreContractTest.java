package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;

/** A store that drops useless entries at once passes. */
final class TidyStoreContractTest extends FragmentStoreContract {

  @Override
  protected FragmentStore open() {
    return new BrokenStores.TidyStore();
  }

  @Override
  protected long budgetBytes() {
    return MapStore.BUDGET;
  }
}
