package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stays and who goes, and that room is really given back. */
final class EvictionTest {

  private static final int MEBIBYTES = 8;
  private static final long BUDGET = (long) MEBIBYTES << 20;
  private static final int LENGTH = 2_000;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path root;

  private final ManualClock clock = new ManualClock();
  private final Queue<Long> told = new ConcurrentLinkedQueue<>();

  private RocksStore.Builder builder() {
    return RocksStore.at(root.resolve("store"))
        .mebibytes(MEBIBYTES)
        .timeSource(clock)
        .pause(Duration.ofMillis(1));
  }

  private static int flood(RocksStore store, int from, long bytes) {
    int number = from;
    for (long put = 0; put < bytes; put += LENGTH) {
      Samples.put(store, number++, LENGTH);
    }
    return number;
  }

  private static int present(RocksStore store, int from, int to) {
    int present = 0;
    for (int i = from; i < to; i++) {
      present += Samples.get(store, i) == null ? 0 : 1;
    }
    return present;
  }

  @Test
  void entriesThatAreRead_surviveAFlood() {
    int hot = 200;
    try (RocksStore store = builder().open()) {
      flood(store, 0, (long) hot * LENGTH);
      for (int number = hot; number < 5 * BUDGET / LENGTH; number += 100) {
        present(store, 0, hot);
        flood(store, number, 100L * LENGTH);
      }
      assertThat(present(store, 0, hot)).isGreaterThan(hot * 9 / 10);
      assertThat(store.statistics().bytes()).isBetween(BUDGET * 9 / 10, BUDGET);
    }
  }

  @Test
  void entriesThatAreNotRead_doNot() {
    int cold = 200;
    try (RocksStore store = builder().open()) {
      flood(store, 0, (long) cold * LENGTH + 5 * BUDGET);
      assertThat(present(store, 0, cold)).isLessThan(cold / 10);
    }
  }

  @Test
  void putEntry_isThere_evenIfTheStoreIsFullOfWhatWasRead() {
    try (RocksStore store = builder().open()) {
      int count = flood(store, 0, 2 * BUDGET);
      present(store, 0, count);
      for (int i = count; i < count + 1_000; i++) {
        Samples.put(store, i, LENGTH);
        assertThat(Samples.get(store, i)).isNotNull();
      }
    }
  }

  @Test
  void expiredEntries_vanishWithoutBeingRead_andAreTold() {
    try (RocksStore store = builder().open()) {
      store.onEviction((high, low, entry) -> told.add(low));
      for (int i = 0; i < 1_000; i++) {
        long expiry = i % 2 == 0 ? clock.epochMillis() + HOUR_MILLIS : Long.MAX_VALUE;
        store.put(Samples.high(i), i, Samples.entry(i, 100, expiry));
      }
      assertThat(store.statistics().entries()).isEqualTo(1_000);
      clock.advance(HOUR_MILLIS + 1);
      await().atMost(PATIENCE).until(() -> store.statistics().entries() == 500);
      await().atMost(PATIENCE).until(() -> told.size() == 500);
      assertThat(told).allMatch(low -> low % 2 == 0).doesNotHaveDuplicates();
      assertThat(store.statistics().evictions()).isEqualTo(500);
      assertThat(store.statistics().bytes()).isEqualTo(500 * 124);
    }
  }

  @Test
  void uselessEntries_vanishWithoutBeingRead_andAreNotTold() {
    try (RocksStore store = builder().open()) {
      store.onEviction((high, low, entry) -> told.add(low));
      for (int i = 0; i < 1_000; i++) {
        store.put(Samples.high(i), i, new StoredEntry(new byte[] {(byte) (i % 2)}, Long.MAX_VALUE));
      }
      store.dropWhen(entry -> entry.bytes()[0] == 1);
      await().atMost(PATIENCE).until(() -> store.statistics().entries() == 500);
      assertThat(present(store, 0, 1_000)).isEqualTo(500);
      assertThat(told).isEmpty();
      assertThat(store.statistics().evictions()).isZero();
    }
  }

  @Test
  void uselessEntries_goFirst_whenRoomIsNeeded() {
    try (RocksStore store = builder().pause(Duration.ofHours(1)).open()) {
      int count = (int) (BUDGET / (LENGTH + EntryValue.OVERHEAD_BYTES)) - 10;
      flood(store, 0, (long) count * LENGTH);
      store.onEviction((high, low, entry) -> told.add(low));
      store.dropWhen(entry -> entry.length() == LENGTH);
      for (int i = 0; i < 100; i++) {
        Samples.put(store, count + i, LENGTH - 1);
      }
      assertThat(present(store, count, count + 100)).isEqualTo(100);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void files_afterChurn_stayWithinTwiceTheBudget_andShrinkWhenCompacted() {
    long logs = 16 << 20;
    try (RocksStore store = builder().open()) {
      flood(store, 0, 5 * BUDGET);
      assertThat(Folders.bytesOf(root)).isLessThan(2 * BUDGET + logs);
      store.clear();
      flood(store, 0, BUDGET / 8);
      store.compact();
    }
    assertThat(Folders.bytesOf(root)).isLessThan(BUDGET / 2);
  }

  @Test
  void smallerBudget_isReachedInTheBackground() {
    try (RocksStore store = builder().open()) {
      flood(store, 0, BUDGET);
    }
    try (RocksStore store = builder().mebibytes(MEBIBYTES / 4).open()) {
      await().atMost(PATIENCE).until(() -> store.statistics().bytes() <= BUDGET / 4);
      assertThat(store.statistics().bytes()).isGreaterThan(BUDGET / 8);
    }
  }

  @Test
  void closedStore_knowsItsSizeAtOnce_whenReopened() {
    long bytes;
    try (RocksStore store = builder().open()) {
      flood(store, 0, BUDGET / 2);
      bytes = store.statistics().bytes();
    }
    for (int i = 0; i < 2; i++) {
      try (RocksStore store = builder().pause(Duration.ofHours(1)).open()) {
        assertThat(store.statistics().bytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void killedStore_isCountedAnew_andNeverBeyondItsBudget() throws IOException {
    Path mark = root.resolve("store/intarsia-trust");
    byte[] inUse;
    long entries;
    long bytes;
    try (RocksStore store = builder().open()) {
      flood(store, 0, 2 * BUDGET);
      store.clear();
      flood(store, 0, BUDGET / 2);
      flood(store, 0, BUDGET / 4);
      entries = store.statistics().entries();
      bytes = store.statistics().bytes();
      inUse = Files.readAllBytes(mark);
    }
    Files.write(mark, inUse);
    try (RocksStore store = builder().open()) {
      assertThat(store.statistics().bytes()).isBetween(bytes, BUDGET);
      Samples.put(store, 1_000_000, 1_000);
      long exact = bytes + 1_000 + EntryValue.OVERHEAD_BYTES;
      await().atMost(PATIENCE).until(() -> store.statistics().bytes() == exact);
      assertThat(store.statistics().entries()).isEqualTo(entries + 1);
    }
  }
}
