package dev.intarsia.storage.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A near hit costs no allocation, alone or in a batch. */
final class NearHitAllocationTest {

  private static final int KEYS = 1_000;
  private static final int READS = 100_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MapStore far = new MapStore();
  private final TieredStore store = TieredStore.of(HeapStore.ofMebibytes(4), far);
  private long found;

  NearHitAllocationTest() {
    for (int i = 0; i < KEYS; i++) {
      store.put(i, i, Samples.sized(500));
    }
  }

  @Test
  void nearHits_allocateNothing() {
    double perRead =
        bytesPerRead(
            () -> {
              for (int i = 0; i < READS; i++) {
                found += store.get(i % KEYS, i % KEYS) == null ? 0 : 1;
              }
            });
    assertThat(perRead).isLessThan(1);
    assertThat(found).isEqualTo(2 * READS);
    assertThat(far.reads()).isZero();
  }

  @Test
  void batchesOfNearHits_allocateNothing() {
    LookupBatch batch = new LookupBatch();
    for (int i = 0; i < 100; i++) {
      batch.add(i, i);
    }
    double perRead =
        bytesPerRead(
            () -> {
              for (int i = 0; i < READS / 100; i++) {
                store.getAll(batch);
              }
            });
    assertThat(perRead).isLessThan(1);
    assertThat(far.reads()).isZero();
  }

  private double bytesPerRead(Runnable reads) {
    reads.run();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    reads.run();
    return (double) (threads.getThreadAllocatedBytes(thread) - before) / READS;
  }
}
