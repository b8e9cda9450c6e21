package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;

/** A small heap store keeps the contract. */
final class HeapStoreContractTest extends FragmentStoreContract {

  private static final long BOUND = 1 << 20;

  @Override
  protected FragmentStore open() {
    return HeapStore.ofBytes(BOUND);
  }

  @Override
  protected long budgetBytes() {
    return BOUND;
  }
}
