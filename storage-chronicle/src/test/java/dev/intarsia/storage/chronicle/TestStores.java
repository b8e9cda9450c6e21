package dev.intarsia.storage.chronicle;

import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/** The store that the tests of several processes share. */
final class TestStores {

  static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long BYTES = 4 << 20;
  private static final int AVERAGE = 512;

  private TestStores() {}

  static ChronicleStore.Builder at(Path folder) {
    return ChronicleStore.at(folder)
        .bytes(BYTES)
        .averageEntryBytes(AVERAGE)
        .patience(PATIENCE)
        .ledgerSizing(new LedgerSizing(1 << 17, 1 << 18));
  }

  static ChronicleStore open(Path folder) {
    return at(folder).open();
  }

  static MapSizing sizing() {
    return MapSizing.of(BYTES, AVERAGE);
  }

  /** Adds one to a number, by compare-and-put. */
  static void increment(FragmentStore store, long key) {
    for (; ; ) {
      StoredEntry present = store.get(key, key);
      long next = present == null ? 1 : ByteBuffer.wrap(present.bytes()).getLong() + 1;
      byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
      if (store.compareAndPut(key, key, present, new StoredEntry(bytes, Long.MAX_VALUE))) {
        return;
      }
    }
  }
}
