package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.InvalidationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.LookupBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing a store that many threads use: more of them than it has slots. */
final class ClosingTest {

  private static final int THREADS = 40;
  private static final int ROUNDS = 3;
  private static final long[] TAG = {1};

  @TempDir Path root;

  private interface Use {
    void of(RocksStore store, int step);
  }

  private static final List<Use> USES =
      List.of(
          (store, step) -> Samples.get(store, step % 100),
          (store, step) -> Samples.put(store, step % 100, 40_000),
          (store, step) -> store.forEach((high, low, entry) -> {}),
          (store, step) -> store.remove(Samples.high(step % 100), step % 100),
          (store, step) -> {
            if (step % 50 == 0) {
              store.clear();
            }
          },
          (store, step) ->
              store.compareAndPut(step, step, Samples.get(store, step), Samples.entry(step, 90)),
          (store, step) -> {
            LookupBatch batch = new LookupBatch();
            for (int i = 0; i < 50; i++) {
              batch.add(Samples.high(i), i);
            }
            store.getAll(batch);
          },
          (store, step) -> store.statistics());

  @Test
  void close_amidEveryKindOfUse_endsAllOfIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      closeAmidUse(root.resolve("store" + round));
    }
  }

  private static void closeAmidUse(Path folder) throws Exception {
    RocksStore store = RocksStore.at(folder).mebibytes(4).open();
    AtomicInteger steps = new AtomicInteger();
    CountDownLatch inUse = new CountDownLatch(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Use use = USES.get(i % USES.size());
        running.add(
            pool.submit(
                () ->
                    assertThatThrownBy(
                            () -> {
                              while (true) {
                                use.of(store, steps.incrementAndGet());
                                inUse.countDown();
                              }
                            })
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("closed")));
      }
      assertThat(inUse.await(60, TimeUnit.SECONDS)).isTrue();
      store.close();
      for (Future<?> future : running) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void ledger_ofAClosedStore_takesEffectHere_andSaysThatItIsNotDurable() {
    RocksStore store = RocksStore.at(root.resolve("store")).mebibytes(4).open();
    long before = store.ledger().clock();
    store.close();
    assertThatThrownBy(() -> store.ledger().invalidate(TAG))
        .isInstanceOf(InvalidationException.class);
    assertThat(store.ledger().hasInvalidated(TAG, before)).isTrue();
    store.ledger().close();
  }

  @Test
  void threads_beyondTheSlots_takeTurns() throws Exception {
    try (RocksStore store = RocksStore.at(root.resolve("store")).mebibytes(16).open()) {
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int first = 1_000 * i;
        running.add(
            pool.submit(
                () -> {
                  for (int number = first; number < first + 200; number++) {
                    Samples.put(store, number, 300);
                    assertThat(Samples.get(store, number)).isEqualTo(Samples.entry(number, 300));
                  }
                }));
      }
      for (Future<?> future : running) {
        future.get(60, TimeUnit.SECONDS);
      }
      pool.shutdownNow();
      assertThat(store.statistics().entries()).isEqualTo(200L * THREADS);
    }
  }
}
