package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Keys of small tables, and what is stored under them. */
final class Keys {

  static final long HIGH = 5;
  static final StoredEntry ENTRY = new StoredEntry(new byte[] {1}, Long.MAX_VALUE);
  static final StoredEntry OTHER_ENTRY = new StoredEntry(new byte[] {2}, Long.MAX_VALUE);

  private static final int SMALLEST_CAPACITY = 32;
  private static final int USABLE_SLOTS = 20;

  /** Such that the key of the same upper half whose lower half is 0 has the same home. */
  static final long LOW =
      LongStream.range(1, 1 << 16)
          .filter(low -> home(HIGH, low) == home(HIGH, 0))
          .findFirst()
          .orElseThrow();

  private Keys() {}

  /** An index that the next key makes move to a fresh table. */
  static FragmentIndex almostFull() {
    FragmentIndex index = new FragmentIndex();
    for (long i = 1; i <= USABLE_SLOTS; i++) {
      index.put(i, i, ENTRY);
    }
    return index;
  }

  /** What a reader finds under a key, as the store reads. */
  static @Nullable StoredEntry read(FragmentIndex index, long high, long low) {
    IndexTable table = index.tableAcquire();
    if (table == null) {
      throw new IllegalStateException("closed");
    }
    int slot = table.find(high, low);
    return slot < 0 ? null : table.entryAcquire(slot);
  }

  private static int home(long high, long low) {
    return (int) ((IndexTable.mix(high, low) >>> 32) * SMALLEST_CAPACITY >>> 32);
  }
}
