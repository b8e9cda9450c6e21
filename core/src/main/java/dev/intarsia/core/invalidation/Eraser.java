package dev.intarsia.core.invalidation;

import dev.intarsia.core.entry.DamagedEntryException;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** Removes the bytes of entries that carry a tag: reads the whole store. */
public final class Eraser {

  private final FragmentStore store;

  /** Of this store. */
  public Eraser(FragmentStore store) {
    this.store = store;
  }

  /** Removes every entry that carries one of these and says how many there were. */
  long erase(long[] sortedHashes) {
    LongAdder removed = new LongAdder();
    store.forEach(
        (high, low, entry) -> {
          if (carriesAny(entry, sortedHashes) && store.remove(high, low, entry)) {
            removed.increment();
          }
        });
    return removed.sum();
  }

  /** A damaged entry may carry anything, so it goes too. */
  private static boolean carriesAny(StoredEntry entry, long[] sortedHashes) {
    try {
      EntryView known = EntryView.knownOf(entry);
      EntryView view = known == null ? EntryCodec.decode(entry.bytes()) : known;
      for (long hash : view.tagHashes()) {
        if (Arrays.binarySearch(sortedHashes, hash) >= 0) {
          return true;
        }
      }
      return false;
    } catch (DamagedEntryException damage) {
      return true;
    }
  }
}
