package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;
import org.jspecify.annotations.Nullable;

/** A durable store passes by saying how it is reopened. */
final class DurableStoreContractTest extends FragmentStoreContract {

  private @Nullable DurableMapStore last;

  @Override
  protected FragmentStore open() {
    last = new DurableMapStore();
    return last;
  }

  @Override
  protected @Nullable FragmentStore reopen() {
    return last == null ? null : last.reopened();
  }

  @Override
  protected long budgetBytes() {
    return MapStore.BUDGET;
  }
}
