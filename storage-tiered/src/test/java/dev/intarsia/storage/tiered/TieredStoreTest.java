package dev.intarsia.storage.tiered;

import static dev.intarsia.storage.tiered.Samples.entry;
import static dev.intarsia.storage.tiered.Samples.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TieredStoreTest {

  private final FragmentStore nearBehind = HeapStore.ofBytes(64 << 10);
  private final FragmentStore farBehind = new MapStore();
  private final HookedStore near = new HookedStore(nearBehind);
  private final HookedStore far = new HookedStore(farBehind);
  private final TieredStore store = TieredStore.of(near, far);

  @AfterEach
  void close() {
    near.isBroken = false;
    far.isBroken = false;
    store.close();
  }

  @Test
  @DisplayName("BE-14: a chain of stores fills the faster one")
  void read_ofWhatOnlyTheFarTierHas_fillsTheNearOne() {
    farBehind.put(1, 1, entry("far"));
    assertThat(store.get(1, 1)).isEqualTo(entry("far"));
    far.asked.clear();
    assertThat(store.get(1, 1)).isEqualTo(entry("far"));
    assertThat(far.asked).isEmpty();
  }

  @Test
  void nearHit_handsBackTheSameObject_soThatItsViewStays() {
    farBehind.put(1, 1, entry("far"));
    StoredEntry read = store.get(1, 1);
    assertThat(store.get(1, 1)).isSameAs(read);
    StoredEntry put = entry("put");
    store.put(1, 2, put);
    assertThat(store.get(1, 2)).isSameAs(put);
  }

  @Test
  @DisplayName("BE-14: a chain of stores writes and removes in all of them")
  void putAndRemove_reachBothTiers() {
    store.put(1, 1, entry("x"));
    assertThat(nearBehind.get(1, 1)).isEqualTo(entry("x"));
    assertThat(farBehind.get(1, 1)).isEqualTo(entry("x"));
    store.remove(1, 1);
    assertThat(nearBehind.get(1, 1)).isNull();
    assertThat(farBehind.get(1, 1)).isNull();
  }

  @Test
  void batch_asksTheFarTierOnce_forAllThatIsMissing() {
    for (int i = 0; i < 40; i++) {
      farBehind.put(i, i, entry("entry " + i));
    }
    store.get(3, 3);
    store.get(5, 5);
    far.asked.clear();
    LookupBatch batch = new LookupBatch();
    for (int i = 0; i < 50; i++) {
      batch.add(i, i);
    }
    batch.add(7, 7);
    store.getAll(batch);
    assertThat(far.asked).containsExactly("getAll");
    assertThat(far.batches).containsExactly(51 - 2);
    for (int i = 0; i < 50; i++) {
      assertThat(batch.found(i)).isEqualTo(i < 40 ? entry("entry " + i) : null);
    }
    assertThat(batch.found(50)).isEqualTo(entry("entry 7"));
  }

  @Test
  void batch_ofWhatIsNear_leavesTheFarTierAlone() {
    LookupBatch batch = new LookupBatch();
    for (int i = 0; i < 20; i++) {
      farBehind.put(i, i, entry("entry " + i));
      batch.add(i, i);
    }
    store.getAll(batch);
    far.asked.clear();
    near.asked.clear();
    store.getAll(batch);
    assertThat(far.asked).isEmpty();
    assertThat(near.asked).containsExactly("getAll");
    assertThat(batch.found(19)).isEqualTo(entry("entry 19"));
  }

  @Test
  void entryTooLargeForTheNearTier_livesInTheFarOne() {
    int nearLimit = (int) nearBehind.traits().largestEntryBytes();
    store.put(1, 1, entry("small"));
    store.put(1, 1, sized(nearLimit + 1));
    assertThat(nearBehind.get(1, 1)).isNull();
    assertThat(store.get(1, 1)).isEqualTo(sized(nearLimit + 1));
    assertThat(nearBehind.get(1, 1)).isNull();
    assertThat(store.compareAndPut(1, 1, sized(nearLimit + 1), sized(nearLimit + 2))).isTrue();
    assertThat(store.get(1, 1)).isEqualTo(sized(nearLimit + 2));
    assertThat(store.traits().largestEntryBytes())
        .isEqualTo(farBehind.traits().largestEntryBytes());
  }

  @Test
  void conditionalWrites_areDecidedByTheFarTier_andARefusalDropsTheNearCopy() {
    store.put(1, 1, entry("ours"));
    farBehind.put(1, 1, entry("of another process"));
    assertThat(store.get(1, 1)).as("a hint").isEqualTo(entry("ours"));
    assertThat(store.compareAndPut(1, 1, entry("ours"), entry("next"))).isFalse();
    assertThat(store.get(1, 1)).isEqualTo(entry("of another process"));

    farBehind.put(1, 1, entry("yet another"));
    assertThat(store.remove(1, 1, entry("of another process"))).isFalse();
    assertThat(store.get(1, 1)).isEqualTo(entry("yet another"));

    assertThat(store.compareAndPut(1, 1, entry("yet another"), entry("last"))).isTrue();
    assertThat(nearBehind.get(1, 1)).isEqualTo(entry("last"));
    assertThat(store.remove(1, 1, entry("last"))).isTrue();
    assertThat(nearBehind.get(1, 1)).isNull();
  }

  @Test
  void writesThatTheFarTierFails_areTold_andDropTheNearCopy() {
    store.put(1, 0, entry("0"));
    store.put(1, 1, entry("a"));
    store.put(1, 2, entry("b"));
    store.put(1, 3, entry("c"));
    store.put(1, 4, entry("d"));
    far.isBroken = true;
    assertThatThrownBy(() -> store.put(1, 0, entry("x"))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.compareAndPut(1, 1, entry("a"), entry("x")))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.remove(1, 2)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.remove(1, 3, entry("c"))).isInstanceOf(StoreException.class);
    assertThat(nearBehind.statistics().entries()).isEqualTo(1);
    assertThatThrownBy(store::clear).isInstanceOf(StoreException.class);
    assertThat(nearBehind.statistics().entries()).isZero();
    far.isBroken = false;
    assertThat(store.get(1, 0)).isEqualTo(entry("0"));
    assertThat(store.get(1, 1)).isEqualTo(entry("a"));
    assertThat(store.get(1, 4)).isEqualTo(entry("d"));
  }

  @Test
  void walk_dropsNearCopies_ofWhatTheFarTierHasNoMore() {
    for (int i = 0; i < 4; i++) {
      store.put(1, i, entry("entry " + i));
    }
    farBehind.put(1, 1, entry("of another process"));
    farBehind.remove(1, 2);
    List<StoredEntry> walked = new ArrayList<>();
    store.forEach((high, low, entry) -> walked.add(entry));
    assertThat(walked)
        .containsExactlyInAnyOrder(entry("entry 0"), entry("of another process"), entry("entry 3"));
    assertThat(nearBehind.get(1, 0)).isEqualTo(entry("entry 0"));
    assertThat(nearBehind.get(1, 1)).isNull();
    assertThat(nearBehind.get(1, 2)).isNull();
    assertThat(store.get(1, 1)).isEqualTo(entry("of another process"));
  }

  @Test
  void fullDisk_isToldAndLeavesWhatWasThere() {
    FaultyStore disk = new FaultyStore(new MapStore(), 1, 0);
    try (TieredStore tiered = TieredStore.of(HeapStore.ofBytes(64 << 10), disk)) {
      tiered.put(1, 1, entry("old"));
      tiered.put(1, 2, entry("other"));
      disk.fillUp();
      assertThatThrownBy(() -> tiered.put(1, 1, entry("new"))).hasMessageContaining("full");
      assertThat(tiered.get(1, 1)).isEqualTo(entry("old"));
      assertThat(tiered.get(1, 2)).isEqualTo(entry("other"));
      tiered.remove(1, 2);
      tiered.put(1, 1, entry("new"));
      assertThat(tiered.get(1, 1)).isEqualTo(entry("new"));
    }
  }

  @Test
  void damagedRead_isGoneOnceItIsRemoved_andTheFarEntryIsReadAgain() {
    FragmentStore disk = new MapStore();
    disk.put(1, 1, entry("whole"));
    HookedStore damaging = new HookedStore(disk);
    try (TieredStore tiered = TieredStore.of(HeapStore.ofBytes(64 << 10), damaging)) {
      damaging.damaged = entry("damaged");
      StoredEntry read = tiered.get(1, 1);
      assertThat(read).isEqualTo(entry("damaged"));
      damaging.damaged = null;
      assertThat(tiered.get(1, 1)).as("the near copy").isEqualTo(entry("damaged"));
      assertThat(tiered.remove(1, 1, entry("damaged"))).isFalse();
      assertThat(tiered.get(1, 1)).isEqualTo(entry("whole"));
    }
  }

  @Test
  void readThatTheFarTierFails_isTold_andNearHitsGoOn() {
    store.put(1, 1, entry("x"));
    far.isBroken = true;
    assertThat(store.get(1, 1)).isEqualTo(entry("x"));
    assertThatThrownBy(() -> store.get(1, 2)).isInstanceOf(StoreException.class);
    LookupBatch batch = new LookupBatch();
    batch.add(1, 1);
    batch.add(1, 2);
    assertThatThrownBy(() -> store.getAll(batch)).isInstanceOf(StoreException.class);
  }

  @Test
  void nearTierThatTakesNothing_harmsNobody() {
    HookedStore full = new HookedStore(HeapStore.ofBytes(64 << 10));
    FragmentStore refusing = TieredStore.of(full, new MapStore());
    full.isFull = true;
    refusing.put(1, 1, entry("a"));
    assertThat(refusing.get(1, 1)).isEqualTo(entry("a"));
    assertThat(refusing.compareAndPut(1, 1, entry("a"), entry("b"))).isTrue();
    assertThat(refusing.get(1, 1)).isEqualTo(entry("b"));
    refusing.close();
  }

  @Test
  void eviction_atTheFarTier_dropsTheNearCopy_andIsToldOnce() {
    List<StoredEntry> told = new ArrayList<>();
    store.onEviction(
        (high, low, entry) -> {
          assertThat(store.get(high, low)).isNull();
          told.add(entry);
        });
    store.put(1, 1, entry("x"));
    far.evict(1, 1);
    assertThat(told).containsExactly(entry("x"));
    assertThat(store.get(1, 1)).isNull();
  }

  @Test
  void eviction_atTheNearTier_isNoEviction() {
    List<StoredEntry> told = new ArrayList<>();
    store.onEviction((high, low, entry) -> told.add(entry));
    for (int i = 0; i < 1_000; i++) {
      store.put(i, i, sized(500));
    }
    assertThat(nearBehind.statistics().evictions()).isPositive();
    assertThat(told).isEmpty();
    for (int i = 0; i < 1_000; i++) {
      assertThat(store.get(i, i)).isEqualTo(sized(500));
    }
    assertThat(store.statistics().evictions()).isZero();
  }

  @Test
  void evictionListenerThatThrows_harmsNobody() {
    store.onEviction(
        (high, low, entry) -> {
          throw new IllegalStateException("listener");
        });
    store.put(1, 1, entry("x"));
    far.beforeWrite = () -> far.evict(1, 1);
    store.put(1, 2, entry("y"));
    far.evict(1, 2);
    store.put(1, 1, entry("z"));
    assertThat(store.get(1, 1)).isEqualTo(entry("z"));
  }

  @Test
  void traitsAndLedgerAndTestOfUselessness_areTheFarTiers() {
    assertThat(store.ledger()).isNull();
    far.ledger = new NoLedger();
    far.traits = new StoreTraits(true, true, true, true, true, 5_000);
    assertThat(store.ledger()).isSameAs(far.ledger);
    assertThat(store.traits()).isEqualTo(far.traits);
    FragmentStore.EntryTest test = entry -> true;
    store.dropWhen(test);
    assertThat(far.useless).isSameAs(test);
    assertThat(near.useless).isSameAs(test);
    assertThat(store.name()).isEqualTo("hooked+hooked");
  }

  @Test
  void statistics_countEachEntryOnce_andHitsOfBothTiers() {
    store.put(1, 1, entry("12345"));
    farBehind.put(1, 2, entry("123"));
    store.get(1, 2);
    store.get(1, 3);
    StoreStatistics figures = store.statistics();
    assertThat(figures.entries()).isEqualTo(2);
    assertThat(figures.bytes()).isEqualTo(8);
    assertThat(figures.puts()).isEqualTo(2);
    assertThat(figures.misses()).isEqualTo(1);
    assertThat(figures.hits()).isEqualTo(1);
  }

  @Test
  void close_closesTheFarTier_evenIfTheNearOneFails() {
    near.isBroken = true;
    assertThatThrownBy(store::close).hasMessageContaining("close fails");
    assertThat(far.isClosed).isTrue();
  }

  @Test
  void close_ofBrokenTiers_tellsBothFailures() {
    near.isBroken = true;
    far.isBroken = true;
    assertThatThrownBy(store::close)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
  }

  @Test
  void nearTierThatOutlivesTheFarOne_isRefused() {
    HookedStore durable = new HookedStore(new MapStore());
    durable.traits = new StoreTraits(true, false, false, false, false, 5_000);
    assertThatThrownBy(() -> TieredStore.of(durable, farBehind))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("hooked", "map", "durable", "memory");
    HookedStore shared = new HookedStore(new MapStore());
    shared.traits = new StoreTraits(false, true, false, false, false, 5_000);
    assertThatThrownBy(() -> TieredStore.of(shared, farBehind))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("it is shared");
    assertThatThrownBy(() -> TieredStore.of(farBehind, farBehind))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the same store");
  }

  @Test
  void nearTier_isEmptiedAtFirst_andTheFarOneIsNot() {
    FragmentStore used = HeapStore.ofBytes(64 << 10);
    used.put(1, 1, entry("of before"));
    FragmentStore behind = new MapStore();
    behind.put(1, 2, entry("stays"));
    try (FragmentStore tiered = TieredStore.of(used, behind)) {
      assertThat(tiered.get(1, 1)).isNull();
      assertThat(tiered.get(1, 2)).isEqualTo(entry("stays"));
    }
  }
}
