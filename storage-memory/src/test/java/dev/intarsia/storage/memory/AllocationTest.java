package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Reading allocates nothing. */
final class AllocationTest {

  private static final int READS = 100_000;
  private static final int KEYS = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long found;

  private HeapStore filled() {
    HeapStore store = HeapStore.ofMebibytes(4);
    for (int i = 0; i < KEYS; i++) {
      store.put(IndexTable.mix(i, i), i, new StoredEntry(new byte[500], Long.MAX_VALUE));
    }
    return store;
  }

  @Test
  void hits_allocateNothing() {
    try (HeapStore store = filled()) {
      assertThat(bytesPerRead(() -> readAll(store, 0))).isLessThan(1);
      assertThat(found).isGreaterThanOrEqualTo(READS);
    }
  }

  @Test
  void misses_allocateNothing() {
    try (HeapStore store = filled()) {
      assertThat(bytesPerRead(() -> readAll(store, KEYS))).isLessThan(1);
      assertThat(found).isZero();
    }
  }

  @Test
  void batches_allocateNothing() {
    try (HeapStore store = filled()) {
      LookupBatch batch = new LookupBatch();
      for (int i = 0; i < 100; i++) {
        batch.add(IndexTable.mix(i, i), i);
      }
      double perRead =
          bytesPerRead(
              () -> {
                for (int i = 0; i < READS / 100; i++) {
                  store.getAll(batch);
                }
              });
      assertThat(perRead).isLessThan(1);
    }
  }

  private void readAll(HeapStore store, int firstKey) {
    for (int i = 0; i < READS; i++) {
      int number = firstKey + i % KEYS;
      found += store.get(IndexTable.mix(number, number), number) == null ? 0 : 1;
    }
  }

  private double bytesPerRead(Runnable reads) {
    reads.run();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    reads.run();
    return (double) (threads.getThreadAllocatedBytes(thread) - before) / READS;
  }
}
