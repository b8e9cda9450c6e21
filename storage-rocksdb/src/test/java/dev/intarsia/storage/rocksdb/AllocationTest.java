package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hit allocates the entry and its bytes, a miss nothing. */
final class AllocationTest {

  private static final int READS = 20_000;
  private static final int KEYS = 500;
  private static final int LENGTH = 2_048;
  private static final int ALLOWANCE = 64;

  @TempDir Path folder;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] highs = new long[2 * KEYS];
  private long found;

  @Test
  void hits_allocateTheirBytesAndLittleMore() {
    try (RocksStore store = filled()) {
      assertThat(bytesPerRead(store, 0)).isBetween((double) LENGTH, (double) LENGTH + ALLOWANCE);
      assertThat(found).isEqualTo(2L * READS);
    }
  }

  @Test
  void misses_allocateNothing() {
    try (RocksStore store = filled()) {
      assertThat(bytesPerRead(store, KEYS)).isLessThan(1);
      assertThat(found).isZero();
    }
  }

  private RocksStore filled() {
    RocksStore store = RocksStore.at(folder).mebibytes(16).open();
    for (int i = 0; i < KEYS; i++) {
      Samples.put(store, i, LENGTH);
    }
    for (int i = 0; i < highs.length; i++) {
      highs[i] = Samples.high(i);
    }
    return store;
  }

  private double bytesPerRead(RocksStore store, int firstKey) {
    readAll(store, firstKey);
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    readAll(store, firstKey);
    return (double) (threads.getThreadAllocatedBytes(thread) - before) / READS;
  }

  private void readAll(RocksStore store, int firstKey) {
    for (int i = 0; i < READS; i++) {
      int number = firstKey + i % KEYS;
      found += store.get(highs[number], number) == null ? 0 : 1;
    }
  }
}
