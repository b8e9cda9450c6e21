package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;

/** A right store passes. */
final class MapStoreContractTest extends FragmentStoreContract {

  @Override
  protected FragmentStore open() {
    return new MapStore();
  }

  @Override
  protected long budgetBytes() {
    return MapStore.BUDGET;
  }
}
