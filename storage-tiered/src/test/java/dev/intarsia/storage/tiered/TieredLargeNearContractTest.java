package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.storage.tck.FragmentStoreContract;

/** A near tier that evicts less than the far one keeps nothing that the far one has dropped. */
final class TieredLargeNearContractTest extends FragmentStoreContract {

  private static final long FAR_BYTES = 1 << 20;

  @Override
  protected FragmentStore open() {
    return TieredStore.of(HeapStore.ofBytes(8 << 20), HeapStore.ofBytes(FAR_BYTES));
  }

  @Override
  protected long budgetBytes() {
    return FAR_BYTES;
  }
}
