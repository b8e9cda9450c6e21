package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A sample of the hits is enough: the store keeps what is read, better than plain recency would.
 */
final class EvictionQualityTest {

  private static final int POPULATION = 20_000;
  private static final int CAPACITY = POPULATION / 10;
  private static final int READS = 600_000;
  private static final int WAVE = 10_000;

  /** What is popular moves on by one fragment every so many reads; never, if by 0. */
  @ParameterizedTest
  @CsvSource({
    "0.6, 500, 0",
    "0.6, 2000, 0",
    "0.8, 500, 0",
    "0.8, 2000, 0",
    "0.99, 500, 0",
    "0.99, 2000, 0",
    "0.6, 500, 200",
    "0.6, 2000, 200",
    "0.8, 500, 200",
    "0.8, 2000, 200",
    "0.99, 500, 200",
    "0.99, 2000, 200"
  })
  void hitRate_onASkewedLoad_isAboveThatOfLeastRecentlyUsed(
      double skew, int room, int readsPerMove) {
    int[] load = zipf(new SplittableRandom(42), skew);
    for (int i = 0; readsPerMove > 0 && i < READS; i++) {
      load[i] = (load[i] + i / readsPerMove) % POPULATION;
    }
    int hits = hitsOfHeapStore(load, room);
    int rival = hitsOfLeastRecentlyUsed(load, room);
    System.out.printf(
        Locale.ROOT,
        "hit rate, skew %.2f, room for %d, moving every %d reads: %.1f %%, least recently used %.1f %%%n",
        skew,
        room,
        readsPerMove,
        100.0 * hits / READS,
        100.0 * rival / READS);
    assertThat(hits).isGreaterThan(rival);
  }

  /**
   * With one hit in 32 told to the policy, and everybody let in, visitors found 91 of a hundred at
   * first, and between 75 and 99 over a million strangers.
   */
  @Test
  void crawlerThatAsksForEverythingOnce_takesLittle_neitherFromAYoungStoreNorInTheLongRun() {
    SplittableRandom random = new SplittableRandom(7);
    StoredEntry entry = new StoredEntry(new byte[1_024], Long.MAX_VALUE);
    try (HeapStore store =
        HeapStore.ofBytes((long) CAPACITY * (1_024 + EvictionPolicy.OVERHEAD_BYTES))) {
      for (int i = 0; i < WAVE; i++) {
        isFound(store, visited(random), entry);
      }
      for (int wave = 0; wave < 60; wave++) {
        int found = 0;
        for (int i = 0; i < WAVE; i++) {
          isFound(store, POPULATION + WAVE * wave + i, entry);
          found += isFound(store, visited(random), entry) ? 1 : 0;
        }
        assertThat(found).as("of %d in wave %d", WAVE, wave).isGreaterThan(WAVE * 19 / 20);
      }
    }
  }

  private static int visited(SplittableRandom random) {
    return (int) (CAPACITY / 2 * Math.pow(random.nextDouble(), 3));
  }

  private static boolean isFound(HeapStore store, int key, StoredEntry entry) {
    boolean isFound = store.get(IndexTable.mix(key, key), key) != null;
    if (!isFound) {
      store.put(IndexTable.mix(key, key), key, entry);
    }
    return isFound;
  }

  private static int hitsOfHeapStore(int[] load, int room) {
    StoredEntry entry = new StoredEntry(new byte[1_024], Long.MAX_VALUE);
    int hits = 0;
    try (HeapStore store =
        HeapStore.ofBytes((long) room * (1_024 + EvictionPolicy.OVERHEAD_BYTES))) {
      for (int key : load) {
        hits += isFound(store, key, entry) ? 1 : 0;
      }
    }
    return hits;
  }

  private static int hitsOfLeastRecentlyUsed(int[] load, int room) {
    LinkedHashMap<Integer, Boolean> recent = new LinkedHashMap<>(16, 0.75f, true);
    int hits = 0;
    for (int key : load) {
      if (recent.put(key, true) != null) {
        hits++;
      } else if (recent.size() > room) {
        recent.remove(recent.keySet().iterator().next());
      }
    }
    return hits;
  }

  private static int[] zipf(SplittableRandom random, double skew) {
    double[] cumulated = new double[POPULATION];
    double sum = 0;
    for (int i = 0; i < POPULATION; i++) {
      sum += 1 / Math.pow(i + 1, skew);
      cumulated[i] = sum;
    }
    int[] load = new int[READS];
    for (int i = 0; i < READS; i++) {
      int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
      load[i] = found < 0 ? Math.min(POPULATION - 1, -found - 1) : found;
    }
    return load;
  }
}
