package dev.intarsia.hostile.entry;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;

/**
 * A page of a visitor, what it must look like, and all entries that it is made from.
 *
 * @param text what it must look like
 */
public record Specimen(Fragment page, RequestFacts facts, String text, List<Kept> entries) {

  /** An entry and its place. */
  public record Kept(long high, long low, StoredEntry entry) {

    byte[] bytes() {
      return entry.bytes();
    }

    /** Puts these bytes there instead, as if they had been read from a disk. */
    void replace(FragmentStore store, byte[] bytes) {
      store.put(high, low, new StoredEntry(bytes, entry.expiresAtMillis()));
    }

    /** Puts the entry itself there. */
    void restore(FragmentStore store) {
      replace(store, entry.bytes());
    }
  }
}
