package dev.intarsia.soak.serving;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.DelegatingStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A planted bug: what was once put stays on the heap as long as the store. */
final class KeepingStore extends DelegatingStore {

  private final Queue<StoredEntry> kept = new ConcurrentLinkedQueue<>();

  KeepingStore(FragmentStore store) {
    super(store);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    kept.add(entry);
    super.put(high, low, entry);
  }
}
