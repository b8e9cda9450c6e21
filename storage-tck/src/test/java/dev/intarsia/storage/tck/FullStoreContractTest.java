package dev.intarsia.storage.tck;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;

/** A store that refuses entries when it is full, instead of making room, passes too. */
final class FullStoreContractTest extends FragmentStoreContract {

  private static final class FullStore extends MapStore {

    @Override
    public StoreTraits traits() {
      return new StoreTraits(false, false, false, false, false, LARGEST);
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      requireOpen();
      requireFits(entry);
      StoredEntry present = entries.get(new Key(high, low));
      long freed = present == null ? 0 : present.length();
      if (bytes - freed + entry.length() > BUDGET) {
        throw new StoreException("Store map is full: " + bytes + " of " + BUDGET, null);
      }
      super.put(high, low, entry);
    }
  }

  @Override
  protected FragmentStore open() {
    return new FullStore();
  }

  @Override
  protected long budgetBytes() {
    return MapStore.BUDGET;
  }
}
