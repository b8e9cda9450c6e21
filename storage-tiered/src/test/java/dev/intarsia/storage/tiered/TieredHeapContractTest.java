package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.tck.FragmentStoreContract;

/** A small heap store in front of a larger one keeps the contract, evictions included. */
final class TieredHeapContractTest extends FragmentStoreContract {

  private static final long FAR_BYTES = 2 << 20;

  @Override
  protected FragmentStore open() {
    return TieredStore.of(HeapStore.ofBytes(256 << 10), HeapStore.ofBytes(FAR_BYTES));
  }

  @Override
  protected long budgetBytes() {
    return FAR_BYTES;
  }
}
