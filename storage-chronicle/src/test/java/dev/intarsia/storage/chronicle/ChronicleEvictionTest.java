package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.StoredEntry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes first when room is needed. */
final class ChronicleEvictionTest {

  private static final int LENGTH = 900;
  private static final int FITTING = 1000;

  private static final class ManualClock implements TimeSource {
    private final AtomicLong millis = new AtomicLong(1_000_000);

    @Override
    public long epochMillis() {
      return millis.get();
    }

    @Override
    public long nanos() {
      return millis.get() * 1_000_000;
    }
  }

  private final ManualClock clock = new ManualClock();
  private final Set<Long> told = new HashSet<>();
  @TempDir Path folder = Path.of("");

  private ChronicleStore open() {
    ChronicleStore store = TestStores.at(folder).mebibytes(1).timeSource(clock).open();
    store.onEviction((high, low, entry) -> told.add(low));
    return store;
  }

  private void put(ChronicleStore store, long from, int count, long expiry) {
    for (long key = from; key < from + count; key++) {
      store.put(key, key, new StoredEntry(new byte[LENGTH], expiry));
    }
  }

  @Test
  void expiredEntries_goBeforeOthers() {
    try (ChronicleStore store = open()) {
      put(store, 0, 500, Long.MAX_VALUE);
      put(store, 10_000, 400, 2_000_000);
      clock.millis.set(2_000_001);
      put(store, 20_000, 300, Long.MAX_VALUE);
      assertThat(told).hasSizeGreaterThan(50).allMatch(key -> key >= 10_000 && key < 20_000);
    }
  }

  @Test
  void uselessEntries_goBeforeOthers_andNobodyIsTold() {
    try (ChronicleStore store = open()) {
      store.dropWhen(entry -> entry.expiresAtMillis() == 2_000_000);
      put(store, 0, 200, Long.MAX_VALUE);
      put(store, 10_000, 700, 2_000_000);
      for (long key = 0; key < 200; key++) {
        store.get(key, key);
      }
      put(store, 20_000, 200, Long.MAX_VALUE);
      assertThat(store.statistics().evictions()).isPositive();
      assertThat(told).noneMatch(key -> key < 10_000);
    }
  }

  @Test
  void entriesThatAreRead_stayLonger() {
    try (ChronicleStore store = open()) {
      put(store, 0, 300, Long.MAX_VALUE);
      for (int round = 0; round < 40; round++) {
        for (long key = 0; key < 300; key++) {
          store.get(key, key);
        }
        put(store, 1_000L * (round + 1), 100, Long.MAX_VALUE);
      }
      long readOnes = told.stream().filter(key -> key < 1_000).count();
      assertThat(told).hasSizeGreaterThan(2_000);
      assertThat(readOnes).isLessThan(60);
    }
  }

  @Test
  void largeEntries_findRoom_howeverScatteredTheSmallOnesAre() {
    try (ChronicleStore store = open()) {
      put(store, 0, 2 * FITTING, Long.MAX_VALUE);
      int largest = (int) store.traits().largestEntryBytes();
      for (long key = 0; key < 50; key++) {
        store.put(~key, key, new StoredEntry(new byte[largest], Long.MAX_VALUE));
        assertThat(store.get(~key, key)).isNotNull();
        put(store, 10_000 + 100 * key, 100, Long.MAX_VALUE);
        assertThat(store.statistics().bytes()).isLessThanOrEqualTo(1 << 20);
      }
    }
  }

  @Test
  void smallEntriesOnly_fillTheBudgetToo() {
    try (ChronicleStore store = open()) {
      for (long key = 0; key < 40_000; key++) {
        store.put(key, ~key, new StoredEntry(new byte[1], Long.MAX_VALUE));
      }
      assertThat(store.statistics().bytes()).isBetween(800_000L, 1L << 20);
      assertThat(store.statistics().entries()).isGreaterThan(12_000);
    }
  }

  @Test
  void replacementsOfAnySize_inAFullStore_leaveEveryEntryWhole() {
    try (ChronicleStore store = TestStores.at(folder).mebibytes(1).averageEntryBytes(128).open()) {
      StoreLoad load = new StoreLoad(store, 4);
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 5_000; i++) {
          load.write();
        }
        store.forEach((high, low, entry) -> StoreLoad.requireWhole(low, entry));
      }
    }
  }

  @Test
  void sums_areThoseOfTheEntries_afterRandomLoad() {
    try (ChronicleStore store = open()) {
      StoreLoad load = new StoreLoad(store, 3);
      for (int i = 0; i < 30_000; i++) {
        load.write();
      }
      MapSizing sizing = MapSizing.of(1 << 20, 512);
      AtomicLong weight = new AtomicLong();
      AtomicLong entries = new AtomicLong();
      store.forEach(
          (high, low, entry) -> {
            weight.addAndGet(sizing.weight(entry.length()));
            entries.incrementAndGet();
          });
      assertThat(store.statistics().bytes()).isEqualTo(weight.get());
      assertThat(store.statistics().entries()).isEqualTo(entries.get());
    }
  }
}
