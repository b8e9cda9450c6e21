package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A key as one value.
 *
 * @param high first half
 * @param low second half
 */
record Key(long high, long low) {

  /** A key that is spread like a hash, always the same for a number. */
  static Key of(long number) {
    SplittableRandom random = new SplittableRandom(number);
    return new Key(random.nextLong(), random.nextLong());
  }

  @Nullable StoredEntry getFrom(FragmentStore store) {
    return store.get(high, low);
  }

  /**
   * The entry that must be there.
   *
   * @throws AssertionError if there is none
   */
  StoredEntry requireFrom(FragmentStore store) {
    StoredEntry found = getFrom(store);
    if (found == null) {
      throw new AssertionError("under " + this + ": no entry, where one must be");
    }
    return found;
  }

  void putInto(FragmentStore store, StoredEntry entry) {
    store.put(high, low, entry);
  }

  boolean compareAndPutInto(
      FragmentStore store, @Nullable StoredEntry expected, StoredEntry entry) {
    return store.compareAndPut(high, low, expected, entry);
  }

  void removeFrom(FragmentStore store) {
    store.remove(high, low);
  }

  boolean removeFrom(FragmentStore store, StoredEntry expected) {
    return store.remove(high, low, expected);
  }
}
