package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading allocates the entry that is handed out and no more. */
final class ChronicleAllocationTest {

  private static final int CALLS = 50_000;
  private static final int KEYS = 1_000;
  private static final int LENGTH = 2_048;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long found;
  @TempDir Path folder = Path.of("");

  @Test
  void hit_allocatesTheEntryAndItsArrayHeader() {
    try (ChronicleStore store = filled()) {
      assertThat(bytesPerCall(() -> readAll(store, 0))).isLessThanOrEqualTo(LENGTH + 64);
      assertThat(found).isGreaterThanOrEqualTo(CALLS);
    }
  }

  @Test
  void miss_allocatesNothing() {
    try (ChronicleStore store = filled()) {
      assertThat(bytesPerCall(() -> readAll(store, KEYS))).isLessThan(1);
      assertThat(found).isZero();
    }
  }

  @Test
  void batch_allocatesTheEntries() {
    try (ChronicleStore store = filled()) {
      LookupBatch batch = new LookupBatch();
      for (int i = 0; i < 100; i++) {
        batch.add(i, i);
      }
      double perCall =
          bytesPerCall(
              () -> {
                for (int i = 0; i < CALLS / 100; i++) {
                  store.getAll(batch);
                }
              });
      assertThat(perCall).isLessThanOrEqualTo(LENGTH + 64);
    }
  }

  @Test
  void put_allocatesNoCopyOfTheEntry() {
    try (ChronicleStore store = filled()) {
      StoredEntry entry = new StoredEntry(new byte[LENGTH], Long.MAX_VALUE);
      double perCall =
          bytesPerCall(
              () -> {
                for (int i = 0; i < CALLS; i++) {
                  store.put(i % KEYS, i % KEYS, entry);
                }
              });
      assertThat(perCall).isLessThanOrEqualTo(200);
    }
  }

  private ChronicleStore filled() {
    ChronicleStore store = ChronicleStore.at(folder).mebibytes(16).open();
    for (int i = 0; i < KEYS; i++) {
      store.put(i, i, new StoredEntry(new byte[LENGTH], Long.MAX_VALUE));
    }
    return store;
  }

  private void readAll(ChronicleStore store, int firstKey) {
    for (int i = 0; i < CALLS; i++) {
      int number = firstKey + i % KEYS;
      found += store.get(number, number) == null ? 0 : 1;
    }
  }

  private double bytesPerCall(Runnable calls) {
    calls.run();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    calls.run();
    return (double) (threads.getThreadAllocatedBytes(thread) - before) / CALLS;
  }
}
