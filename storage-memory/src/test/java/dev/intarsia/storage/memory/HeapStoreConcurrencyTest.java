package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the contract cannot know: the books of the heap store balance after a storm. */
final class HeapStoreConcurrencyTest {

  private static final int THREADS = 4;
  private static final int PUTS = 10_000;

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void together(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            pool.submit(
                () -> {
                  work.run(thread);
                  return true;
                }));
      }
      for (Future<?> future : running) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void everyEntryEverPut_isEitherThereOrWasToldAsEvicted() throws Exception {
    Set<Long> told = ConcurrentHashMap.newKeySet();
    try (HeapStore store = HeapStore.ofBytes(256 << 10)) {
      store.onEviction((high, low, entry) -> assertThat(told.add(low)).isTrue());
      together(
          thread -> {
            for (int i = 0; i < PUTS; i++) {
              long number = (long) thread * PUTS + i;
              byte[] bytes = ByteBuffer.allocate(200).putLong(number).array();
              store.put(IndexTable.mix(number, 1), number, new StoredEntry(bytes, Long.MAX_VALUE));
              for (long back = number; back > number - 40; back -= 8) {
                StoredEntry found = store.get(IndexTable.mix(back, 1), back);
                if (found != null) {
                  assertThat(ByteBuffer.wrap(found.bytes()).getLong()).isEqualTo(back);
                }
              }
            }
          });
      long there = 0;
      for (long number = 0; number < (long) THREADS * PUTS; number++) {
        boolean isThere = store.get(IndexTable.mix(number, 1), number) != null;
        assertThat(isThere).as("entry %s is there", number).isEqualTo(!told.contains(number));
        there += isThere ? 1 : 0;
      }
      assertThat(store.statistics().entries()).isEqualTo(there);
      assertThat(store.statistics().evictions()).isEqualTo(told.size());
      assertThat(store.statistics().bytes())
          .isEqualTo(there * (200 + EvictionPolicy.OVERHEAD_BYTES));
      assertThat(store.statistics().puts()).isEqualTo((long) THREADS * PUTS);
    }
  }

  @Test
  void weight_balances_afterMixedOperations() throws Exception {
    try (HeapStore store = HeapStore.ofBytes(256 << 10)) {
      together(
          thread -> {
            for (int i = 0; i < PUTS; i++) {
              long key = IndexTable.mix(i * 31L, thread) & 1_023;
              switch (i % 5) {
                case 0 -> store.remove(key, key);
                case 1 -> store.compareAndPut(key, key, store.get(key, key), sized(i % 900));
                case 2 -> {
                  StoredEntry found = store.get(key, key);
                  if (found != null) {
                    store.remove(key, key, found);
                  }
                }
                default -> store.put(key, key, sized(i % 700));
              }
            }
          });
      AtomicLong weight = new AtomicLong();
      AtomicLong entries = new AtomicLong();
      store.forEach(
          (high, low, entry) -> {
            weight.addAndGet(entry.length() + EvictionPolicy.OVERHEAD_BYTES);
            entries.incrementAndGet();
          });
      assertThat(store.statistics().bytes()).isEqualTo(weight.get());
      assertThat(store.statistics().entries()).isEqualTo(entries.get());
    }
  }

  private static StoredEntry sized(int length) {
    return new StoredEntry(new byte[length], Long.MAX_VALUE);
  }
}
