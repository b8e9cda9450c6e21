package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plainest store that lasts: what it holds when it is closed is there when it is reopened. */
class DurableMapStore extends MapStore {

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

  @Override
  MapStore reopened() {
    DurableMapStore reopened = new DurableMapStore();
    saved.forEach((key, entry) -> restore(reopened, key, entry));
    return reopened;
  }

  /** Brings one entry back. */
  void restore(MapStore reopened, Key key, StoredEntry entry) {
    key.putInto(reopened, entry);
  }
}
