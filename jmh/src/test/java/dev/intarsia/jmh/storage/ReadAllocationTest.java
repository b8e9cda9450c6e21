package dev.intarsia.jmh.storage;

import dev.intarsia.jmh.AllocatedBytes;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reads of stores may allocate. */
final class ReadAllocationTest {

  private static final int BYTES = 2_048;
  private static final int ENTRIES = 1_000;
  private static final int OPERATIONS = 2_000;

  @ParameterizedTest
  @CsvSource({"rocksdb, 2112", "chronicle, 2112", "memory, 0", "memory+rocksdb, 0"})
  @DisplayName("a read allocates its bytes and 64 more at most; from the heap, nothing")
  void entry_thatIsRead_allocatesItsBytesAndLittleMore(String name, int budget) throws Exception {
    long[] keys = new SplittableRandom(1).longs(2L * ENTRIES).toArray();
    byte[] content = new byte[BYTES];
    Arrays.fill(content, (byte) 'x');
    try (OpenedStore opened = OpenedStore.of(name)) {
      FragmentStore store = opened.store();
      for (int i = 0; i < ENTRIES; i++) {
        store.put(keys[2 * i], keys[2 * i + 1], new StoredEntry(content, Long.MAX_VALUE));
      }
      int[] at = new int[1];
      AllocatedBytes.requireAtMost(
          budget,
          OPERATIONS,
          () -> {
            int entry = 2 * (at[0]++ % ENTRIES);
            return store.get(keys[entry], keys[entry + 1]);
          });
    }
  }
}
