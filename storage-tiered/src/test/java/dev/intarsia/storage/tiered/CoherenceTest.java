package dev.intarsia.storage.tiered;

import static dev.intarsia.storage.tiered.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two tiers in one process are as one store: the interleavings that would show otherwise. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CoherenceTest {

  private final FragmentStore nearBehind = HeapStore.ofBytes(64 << 10);
  private final FragmentStore farBehind = new MapStore();
  private final HookedStore near = new HookedStore(nearBehind);
  private final HookedStore far = new HookedStore(farBehind);
  private final TieredStore store = TieredStore.of(near, far);

  @AfterEach
  void close() {
    store.close();
  }

  private enum Change {
    PUT(store -> store.put(1, 1, entry("new"))),
    COMPARE_AND_PUT(store -> store.compareAndPut(1, 1, entry("old"), entry("new"))),
    REMOVE(store -> store.remove(1, 1)),
    REMOVE_EXPECTED(store -> store.remove(1, 1, entry("old"))),
    CLEAR(FragmentStore::clear);

    private final Consumer<FragmentStore> change;

    Change(Consumer<FragmentStore> change) {
      this.change = change;
    }
  }

  private enum Read {
    SINGLE(
        store -> {
          store.get(1, 1);
        }),
    BATCH(
        store -> {
          LookupBatch batch = new LookupBatch();
          batch.add(1, 0);
          batch.add(1, 1);
          store.getAll(batch);
        });

    private final Consumer<FragmentStore> read;

    Read(Consumer<FragmentStore> read) {
      this.read = read;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fill_ofWhatWasReadBeforeAChange_isNotSeenAfterIt(Change change) {
    for (Read read : Read.values()) {
      farBehind.put(1, 1, entry("old"));
      far.afterRead = () -> change.change.accept(store);
      read.read.accept(store);
      assertThat(store.get(1, 1)).as("%s", read).isEqualTo(farBehind.get(1, 1));
      store.clear();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PUT", "REMOVE", "CLEAR"})
  void fill_ofWhatWasReadDuringAChange_isNotSeenAfterIt(Change change) throws Exception {
    farBehind.put(1, 1, entry("old"));
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch isChanged = new CountDownLatch(1);
    far.afterRead =
        () -> {
          hasRead.countDown();
          await(isChanged);
        };
    Thread reader = new Thread(() -> store.get(1, 1));
    far.beforeWrite =
        () -> {
          reader.start();
          await(hasRead);
        };
    change.change.accept(store);
    isChanged.countDown();
    reader.join();
    assertThat(store.get(1, 1)).isEqualTo(farBehind.get(1, 1)).isNotEqualTo(entry("old"));
  }

  @Test
  void reads_duringAWrite_doNotWaitForIt() throws Exception {
    store.put(1, 1, entry("old"));
    CountDownLatch hasRead = new CountDownLatch(1);
    AtomicReference<StoredEntry> read = new AtomicReference<>();
    AtomicReference<StoredEntry> missed = new AtomicReference<>();
    farBehind.put(1, 2, entry("far"));
    Thread reader =
        new Thread(
            () -> {
              read.set(store.get(1, 1));
              near.remove(1, 1);
              missed.set(store.get(1, 1));
              hasRead.countDown();
            });
    far.beforeWrite =
        () -> {
          reader.start();
          await(hasRead);
        };
    store.put(1, 1, entry("new"));
    reader.join();
    assertThat(read.get()).isEqualTo(entry("old"));
    assertThat(missed.get()).isEqualTo(entry("old"));
    assertThat(store.get(1, 1)).isEqualTo(entry("new"));
  }

  @Test
  void writers_ofOneKey_leaveBothTiersInTheSameOrder() throws Exception {
    Thread second = new Thread(() -> store.put(1, 1, entry("second")));
    far.afterWrite =
        () -> {
          second.start();
          awaitEndOrWaiting(second);
        };
    store.put(1, 1, entry("first"));
    second.join();
    assertThat(store.get(1, 1)).isEqualTo(entry("second"));
    assertThat(farBehind.get(1, 1)).isEqualTo(entry("second"));
  }

  @Test
  void writer_thatWasOvertaken_showsNobodyItsCopy() throws Exception {
    Thread second = new Thread(() -> store.put(1, 1, entry("second")));
    near.beforeWrite =
        () -> {
          second.start();
          awaitEndOrWaiting(second);
          if (!second.isAlive()) {
            near.afterWrite = () -> assertThat(store.get(1, 1)).isEqualTo(entry("second"));
          }
        };
    store.put(1, 1, entry("first"));
    second.join();
    assertThat(store.get(1, 1)).isEqualTo(entry("second"));
  }

  @Test
  void eviction_duringAPutOfTheSameKey_leavesNoNearCopy() {
    List<StoredEntry> told = new ArrayList<>();
    store.onEviction((high, low, entry) -> told.add(entry));
    far.afterWrite = () -> far.evict(1, 1);
    store.put(1, 1, entry("x"));
    assertThat(told).containsExactly(entry("x"));
    assertThat(store.get(1, 1)).isNull();
    near.beforeWrite = () -> far.evict(1, 1);
    store.put(1, 1, entry("y"));
    assertThat(told).containsExactly(entry("x"), entry("y"));
    assertThat(store.get(1, 1)).isNull();
  }

  @Test
  void eviction_duringAFill_leavesNoNearCopy() {
    farBehind.put(1, 1, entry("x"));
    far.afterRead = () -> far.evict(1, 1);
    assertThat(store.get(1, 1)).isEqualTo(entry("x"));
    assertThat(store.get(1, 1)).isNull();
    farBehind.put(1, 1, entry("y"));
    near.beforeWrite = () -> far.evict(1, 1);
    assertThat(store.get(1, 1)).isEqualTo(entry("y"));
    assertThat(store.get(1, 1)).isNull();
  }

  @Test
  void evictionListener_isToldOutsideOfTheLocks() throws Exception {
    CountDownLatch isDone = new CountDownLatch(1);
    store.onEviction(
        (high, low, entry) -> {
          Thread other =
              new Thread(
                  () -> {
                    for (int i = 0; i < 1_000; i++) {
                      store.put(i, i, entry("y"));
                    }
                    store.clear();
                    isDone.countDown();
                  });
          other.start();
          await(isDone);
        });
    farBehind.put(5, 5, entry("evicted"));
    far.afterWrite = () -> far.evict(5, 5);
    store.put(1, 1, entry("x"));
    assertThat(isDone.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void awaitEndOrWaiting(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
