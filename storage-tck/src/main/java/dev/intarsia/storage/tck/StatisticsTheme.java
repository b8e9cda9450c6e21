package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoreStatistics;
import org.junit.jupiter.api.Test;

/** Figures that people can believe; hits and misses may be estimates. */
abstract class StatisticsTheme extends StoreTheme {

  private static final int ENTRIES = 100;
  private static final int LENGTH = 200;

  StatisticsTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void figures_ofAnEmptyStore_areZero() {
    StoreStatistics figures = store.statistics();
    assertThat(figures.entries()).isZero();
    assertThat(figures.hits()).isZero();
    assertThat(figures.misses()).isZero();
    assertThat(figures.puts()).isZero();
    assertThat(figures.evictions()).isZero();
  }

  @Test
  void entriesAndPuts_areCounted() {
    putAll();
    putAll();
    StoreStatistics figures = store.statistics();
    assertThat(figures.entries()).isEqualTo(ENTRIES);
    assertThat(figures.puts()).isEqualTo(2 * ENTRIES);
    assertThat(figures.evictions()).isZero();
  }

  @Test
  void refusedCompareAndPut_isNoPut() {
    assertThat(Key.of(0).compareAndPutInto(store, null, Entries.of("x"))).isTrue();
    assertThat(Key.of(0).compareAndPutInto(store, null, Entries.of("y"))).isFalse();
    assertThat(store.statistics().puts()).isEqualTo(1);
  }

  @Test
  void bytes_weighAtLeastWhatIsStored_andGoWithIt() {
    long before = store.statistics().bytes();
    putAll();
    long full = store.statistics().bytes();
    assertThat(full - before).isGreaterThanOrEqualTo((long) ENTRIES * LENGTH);
    store.clear();
    assertThat(store.statistics().bytes()).isLessThan(full);
  }

  @Test
  void entries_goWithRemoval() {
    putAll();
    Key.of(0).removeFrom(store);
    Key.of(0).removeFrom(store);
    Key.of(1).removeFrom(store, Entries.of("other"));
    Key.of(2).removeFrom(store, Entries.of(new byte[LENGTH]));
    assertThat(store.statistics().entries()).isEqualTo(ENTRIES - 2);
  }

  @Test
  void hitsAndMisses_areAboutRight() {
    putAll();
    for (int i = 0; i < 40 * ENTRIES; i++) {
      Key.of(i % (2 * ENTRIES)).getFrom(store);
    }
    StoreStatistics figures = store.statistics();
    assertThat(figures.hits()).isBetween(10L * ENTRIES, 40L * ENTRIES);
    assertThat(figures.misses()).isBetween(10L * ENTRIES, 40L * ENTRIES);
  }

  private void putAll() {
    for (int i = 0; i < ENTRIES; i++) {
      Key.of(i).putInto(store, Entries.of(new byte[LENGTH]));
    }
  }
}
