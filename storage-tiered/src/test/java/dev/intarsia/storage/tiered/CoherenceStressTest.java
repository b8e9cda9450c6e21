package dev.intarsia.storage.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Real threads, while somebody drops near copies all the time so that reads fill again and again.
 *
 * <p>The contract of stores is run elsewhere; there most reads are near hits.
 */
final class CoherenceStressTest {

  private static final int KEYS = 8;
  private static final int LAPS = 150_000;

  private final FragmentStore near = HeapStore.ofBytes(64 << 10);
  private final FragmentStore far = new MapStore();
  private final TieredStore store = TieredStore.of(near, far);
  private final AtomicBoolean isOver = new AtomicBoolean();

  private interface Work {
    void run(SplittableRandom random) throws Exception;
  }

  /** Versions by key that have been put; a removal counts as a version too. */
  private final AtomicLongArray returned = new AtomicLongArray(KEYS);

  @Test
  void reads_ofAKeyWithOneWriter_areNeverOlderThanItsLastWrite() throws Exception {
    together(this::writeVersions, this::readVersions, this::readBatches, this::dropNearCopies);
  }

  @Test
  void tiers_afterWritersOfTheSameKeys_agree() throws Exception {
    for (int round = 0; round < 20; round++) {
      isOver.set(false);
      together(
          random -> writeAnything(random, LAPS / 40),
          random -> writeAnything(random, LAPS / 40),
          random -> {
            while (!isOver.get()) {
              store.get(0, random.nextInt(KEYS));
            }
          },
          this::dropNearCopies);
      for (int key = 0; key < KEYS; key++) {
        StoredEntry copy = near.get(0, key);
        if (copy != null) {
          assertThat(copy).isEqualTo(far.get(0, key));
        }
      }
    }
  }

  @Test
  void evictionsAtTheFarTier_amidWrites_leaveNothingNear() throws Exception {
    FragmentStore large = HeapStore.ofBytes(4 << 20);
    try (TieredStore tiered = TieredStore.of(large, HeapStore.ofBytes(64 << 10))) {
      tiered.onEviction((high, low, entry) -> tiered.remove(high, low + 1));
      Work writer =
          random -> {
            for (int i = 0; i < LAPS / 5; i++) {
              tiered.put(0, random.nextInt(2_000), Samples.sized(200));
              tiered.get(0, random.nextInt(2_000));
            }
          };
      together(writer, writer, writer);
      large.forEach(
          (high, low, copy) -> assertThat(tiered.remove(high, low, copy)).as("is far").isTrue());
    }
  }

  private void writeVersions(SplittableRandom random) {
    for (int version = 1; version <= LAPS; version++) {
      int key = random.nextInt(KEYS);
      switch (random.nextInt(4)) {
        case 0 -> {
          StoredEntry present = store.get(0, key);
          assertThat(store.compareAndPut(0, key, present, entry(version))).isTrue();
        }
        case 1 -> {
          store.remove(0, key);
          store.put(0, key, entry(version));
        }
        default -> store.put(0, key, entry(version));
      }
      returned.set(key, version);
    }
    isOver.set(true);
  }

  private void readVersions(SplittableRandom random) {
    while (!isOver.get()) {
      int key = random.nextInt(KEYS);
      long atLeast = returned.get(key);
      assertNotOlder(store.get(0, key), atLeast);
    }
  }

  private void readBatches(SplittableRandom random) {
    LookupBatch batch = new LookupBatch();
    for (int key = 0; key < KEYS; key++) {
      batch.add(0, key);
    }
    long[] atLeast = new long[KEYS];
    while (!isOver.get()) {
      for (int key = 0; key < KEYS; key++) {
        atLeast[key] = returned.get(key);
      }
      store.getAll(batch);
      for (int key = 0; key < KEYS; key++) {
        assertNotOlder(batch.found(key), atLeast[key]);
      }
    }
  }

  /** What is removed for a moment may be missing. */
  private static void assertNotOlder(@Nullable StoredEntry found, long atLeast) {
    if (found != null) {
      assertThat(ByteBuffer.wrap(found.bytes()).getLong()).isGreaterThanOrEqualTo(atLeast);
    }
  }

  private void writeAnything(SplittableRandom random, int laps) {
    for (int i = 0; i < laps; i++) {
      int key = random.nextInt(KEYS);
      StoredEntry entry = entry(random.nextLong(1_000));
      switch (random.nextInt(8)) {
        case 0 -> store.remove(0, key);
        case 1 -> store.compareAndPut(0, key, store.get(0, key), entry);
        case 2 -> store.clear();
        default -> store.put(0, key, entry);
      }
    }
    isOver.set(true);
  }

  private void dropNearCopies(SplittableRandom random) {
    while (!isOver.get()) {
      near.remove(0, random.nextInt(KEYS));
    }
  }

  private static StoredEntry entry(long version) {
    return new StoredEntry(
        ByteBuffer.allocate(Long.BYTES).putLong(version).array(), Long.MAX_VALUE);
  }

  private void together(Work... works) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(works.length);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < works.length; i++) {
        Work work = works[i];
        SplittableRandom random = new SplittableRandom(i);
        running.add(
            pool.submit(
                () -> {
                  try {
                    work.run(random);
                  } finally {
                    isOver.set(true);
                  }
                  return true;
                }));
      }
      for (Future<?> future : running) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      isOver.set(true);
      pool.shutdownNow();
    }
  }
}
