package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.tck.FragmentStoreContract;
import java.util.Map;

/** A larger heap store, opened by its name, keeps the contract. */
final class HeapStoreByProviderContractTest extends FragmentStoreContract {

  @Override
  protected FragmentStore open() {
    return new HeapStoreProvider().open(Map.of("bytes", "16MiB"));
  }

  @Override
  protected long budgetBytes() {
    return 16 << 20;
  }
}
