package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HeapStoreTest {

  private static StoredEntry entry(int length) {
    return new StoredEntry(new byte[length], Long.MAX_VALUE);
  }

  /** Spreads numbers over keys; both halves differ. */
  private static long hash(long number) {
    return IndexTable.mix(number, number);
  }

  @Test
  void get_handsBackTheObjectThatWasPut_withItsView() {
    try (HeapStore store = HeapStore.ofMebibytes(1)) {
      StoredEntry put = entry(10);
      put.setViewOpaque("decoded");
      store.put(1, 2, put);
      assertThat(store.get(1, 2)).isSameAs(put);
      assertThat(put.viewOpaque()).isEqualTo("decoded");
    }
  }

  @Test
  void bounds_outsideOfTheAllowed_areRefusedNamingBoth() {
    assertThatThrownBy(() -> HeapStore.ofBytes(16_383))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("16383", "16384");
    assertThatThrownBy(() -> HeapStore.ofBytes(-1)).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> HeapStore.ofBytes(Long.MAX_VALUE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(String.valueOf(Long.MAX_VALUE), "nearest is 68719476736");
    HeapStore.ofBytes(HeapStore.SMALLEST_BOUND).close();
    HeapStore.ofBytes(HeapStore.LARGEST_BOUND).close();
  }

  @Test
  void largestEntry_isAnEighthOfTheBound_withinWhatAnArrayCanHold() {
    try (HeapStore small = HeapStore.ofMebibytes(1);
        HeapStore large = HeapStore.ofBytes(HeapStore.LARGEST_BOUND)) {
      assertThat(small.traits().largestEntryBytes()).isEqualTo((1 << 17) - 256);
      assertThat(large.traits().largestEntryBytes())
          .isBetween(1L << 30, (long) Integer.MAX_VALUE - 256);
    }
  }

  @Test
  void putEntry_isThereOnReturn_howeverFullTheStore() {
    try (HeapStore store = HeapStore.ofBytes(64 << 10)) {
      int largest = (int) store.traits().largestEntryBytes();
      for (int i = 0; i < 5_000; i++) {
        StoredEntry put = entry((i * 997) % (largest + 1));
        store.put(hash(i), i, put);
        assertThat(store.get(hash(i), i)).isSameAs(put);
        for (int hot = 0; hot < 20; hot++) {
          store.get(hash(hot), hot);
        }
      }
      assertThat(store.statistics().evictions()).isPositive();
    }
  }

  @Test
  void fragmentAndItsSignpost_areBothThere_whenBothPutsHaveReturned() {
    try (HeapStore store = HeapStore.ofBytes(64 << 10)) {
      for (int i = 0; i < 2_000; i++) {
        StoredEntry fragment = entry(7_000);
        StoredEntry signpost = entry(100);
        store.put(hash(i), 1, fragment);
        store.put(hash(i), 2, signpost);
        assertThat(store.get(hash(i), 1)).isSameAs(fragment);
        assertThat(store.get(hash(i), 2)).isSameAs(signpost);
      }
    }
  }

  @Test
  void replacedEntry_isThereOnReturn_evenWhenItGrew() {
    try (HeapStore store = HeapStore.ofBytes(64 << 10)) {
      for (int i = 0; i < 2_000; i++) {
        StoredEntry put = entry(i % 7_000);
        store.put(hash(i % 30), 0, put);
        assertThat(store.get(hash(i % 30), 0)).isSameAs(put);
      }
    }
  }

  @Test
  void entriesThatAreRead_surviveAFloodOfEntriesThatAreNot() {
    int hot = 300;
    try (HeapStore store = HeapStore.ofMebibytes(1)) {
      for (int i = 0; i < hot; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      // The policy estimates frequencies only once it is half full.
      for (int i = 0; i < 300; i++) {
        store.put(hash(1_000 + i), i, entry(1_000));
      }
      for (int i = 0; i < 100 * hot; i++) {
        store.get(hash(i % hot), i % hot);
      }
      for (int i = 0; i < 10_000; i++) {
        store.put(hash(2_000 + i), i, entry(1_000));
        for (int read = 4 * i; read < 4 * i + 4; read++) {
          store.get(hash(read % hot), read % hot);
        }
      }
      int survivors = 0;
      for (int i = 0; i < hot; i++) {
        survivors += store.get(hash(i), i) == null ? 0 : 1;
      }
      assertThat(survivors).isGreaterThan(hot * 9 / 10);
    }
  }

  @Test
  void strangers_stayInAFullStore_asLongAsSomebodyHasExpired() {
    ManualClock clock = new ManualClock();
    Set<Long> told = new HashSet<>();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.onEviction((high, low, entry) -> told.add(low));
      for (int i = 0; i < 834; i++) {
        long expiry = i < 300 ? clock.epochMillis() + 60_000 : Long.MAX_VALUE;
        store.put(hash(i), i, new StoredEntry(new byte[1_000], expiry));
      }
      assertThat(told).isEmpty();
      clock.advance(120_000);
      for (int i = 834; i < 900; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      assertThat(told).isNotEmpty().allMatch(low -> low < 300);
    }
  }

  @Test
  void expiry_inAStoreWithRoom_doesNotMakeItCrowded_butWantOfRoomDoes() {
    ManualClock clock = new ManualClock();
    AtomicInteger evicted = new AtomicInteger();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.onEviction((high, low, entry) -> evicted.incrementAndGet());
      long expiry = clock.epochMillis() + 60_000;
      for (int i = 0; i < 300; i++) {
        store.put(hash(i), i, new StoredEntry(new byte[1_000], expiry));
      }
      clock.advance(120_000);
      for (int i = 300; i < 500; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      assertThat(evicted).hasPositiveValue();
      assertThat(store.isCrowded()).isFalse();
      for (int i = 500; i < 1_500; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      assertThat(store.isCrowded()).isTrue();
    }
  }

  @Test
  void expiredEntries_makeRoomFirst_andAreToldAsEvicted() {
    ManualClock clock = new ManualClock();
    Set<Long> told = new HashSet<>();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.onEviction((high, low, entry) -> told.add(low));
      for (int i = 0; i < 700; i++) {
        long expiry = i < 350 ? clock.epochMillis() + 60_000 : Long.MAX_VALUE;
        store.put(hash(i), i, new StoredEntry(new byte[1_000], expiry));
      }
      assertThat(store.statistics().evictions()).isZero();
      clock.advance(120_000);
      for (int i = 700; i < 950; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      for (long i = 0; i < 350; i++) {
        assertThat(told).contains(i);
        assertThat(store.get(hash(i), i)).isNull();
      }
      for (long i = 350; i < 950; i++) {
        assertThat(store.get(hash(i), i)).isNotNull();
      }
      assertThat(told).hasSize(350);
      assertThat(store.statistics().evictions()).isEqualTo(350);
    }
  }

  @Test
  void entryInItsLastValidMillisecond_isNotDropped() {
    ManualClock clock = new ManualClock();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.put(1, 1, new StoredEntry(new byte[1_000], clock.epochMillis() + 60_000));
      for (int i = 2; i < 400; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      clock.advance(60_000);
      store.put(2, 2, entry(1));
      assertThat(store.get(1, 1)).isNotNull();
    }
  }

  @Test
  void entryInItsLastValidMillisecond_isNotDroppedWhenItLeavesTheArrivals() {
    ManualClock clock = new ManualClock();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.put(1, 1, new StoredEntry(new byte[1_000], clock.epochMillis() + 60_000));
      clock.advance(60_000);
      for (int i = 2; i < 400; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      assertThat(store.get(1, 1)).isNotNull();
    }
  }

  @Test
  void expiredEntry_thatIsReplaced_isNotToldAsEvicted() {
    ManualClock clock = new ManualClock();
    Set<Long> told = new HashSet<>();
    try (HeapStore store = HeapStore.builder().bytes(1 << 20).timeSource(clock).build()) {
      store.onEviction((high, low, entry) -> told.add(low));
      store.put(1, 1, new StoredEntry(new byte[1_000], clock.epochMillis() + 60_000));
      for (int i = 2; i < 400; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      clock.advance(120_000);
      store.put(1, 1, entry(10));
      assertThat(told).isEmpty();
      assertThat(store.get(1, 1)).isEqualTo(entry(10));
      assertThat(store.statistics().evictions()).isZero();
    }
  }

  @Test
  void failingEvictionListener_doesNotFailThePut() {
    try (HeapStore store = HeapStore.ofBytes(64 << 10)) {
      store.onEviction(
          (high, low, entry) -> {
            throw new IllegalStateException("listener");
          });
      for (int i = 0; i < 200; i++) {
        store.put(hash(i), i, entry(1_000));
      }
      assertThat(store.statistics().evictions()).isPositive();
      assertThat(store.get(hash(199), 199)).isNotNull();
    }
  }

  @Test
  void closedStore_holdsNoEntries() {
    HeapStore store = HeapStore.ofMebibytes(1);
    StoredEntry put = entry(1_000);
    WeakReference<StoredEntry> held = new WeakReference<>(put);
    store.put(1, 1, put);
    for (int i = 0; i < 400; i++) {
      store.put(hash(i), i, entry(1_000));
      store.get(1, 1);
    }
    put = null;
    store.close();
    for (int i = 0; i < 100 && held.get() != null; i++) {
      System.gc();
    }
    assertThat(held.get()).isNull();
    Reference.reachabilityFence(store);
  }

  @Test
  void store_startsNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (HeapStore store = HeapStore.ofBytes(64 << 10)) {
      for (int i = 0; i < 5_000; i++) {
        store.put(hash(i), i, entry(500));
        store.get(hash(i / 2), i / 2);
      }
      Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
      started.removeAll(before);
      assertThat(started).extracting(Thread::getName).noneMatch(name -> name.contains("ool"));
    }
  }

  @Test
  void name_isInMessages() {
    HeapStore store = HeapStore.builder().name("near").build();
    assertThat(store.name()).isEqualTo("near");
    store.close();
    assertThatThrownBy(() -> store.get(1, 1)).hasMessageContaining("near");
  }
}
