package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.tck.FragmentStoreContract;

/** A heap store in front of one that refuses when it is full keeps the contract. */
final class TieredFullContractTest extends FragmentStoreContract {

  @Override
  protected FragmentStore open() {
    return TieredStore.of(HeapStore.ofBytes(256 << 10), new FullStore());
  }

  @Override
  protected long budgetBytes() {
    return FullStore.BUDGET;
  }
}
