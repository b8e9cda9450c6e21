package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A durable store passes by saying how it is reopened. */
final class DurableStoreContractTest extends FragmentStoreContract {

  private static final class DurableStore extends MapStore {

    private Map<Key, StoredEntry> saved = Map.of();

    @Override
    public StoreTraits traits() {
      return new StoreTraits(true, false, false, false, true, LARGEST);
    }

    @Override
    public synchronized void close() {
      if (!isClosed) {
        saved = new LinkedHashMap<>(entries);
      }
      super.close();
    }
  }

  private @Nullable DurableStore last;

  @Override
  protected FragmentStore open() {
    last = new DurableStore();
    return last;
  }

  @Override
  protected FragmentStore reopen() {
    DurableStore reopened = new DurableStore();
    if (last != null) {
      last.saved.forEach((key, entry) -> key.putInto(reopened, entry));
    }
    return reopened;
  }

  @Override
  protected long budgetBytes() {
    return MapStore.BUDGET;
  }
}
