package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * A store that is told what is useless may drop that and nothing else, and tells nobody.
 *
 * <p>When it tidies up is its own affair, so these tests only give it reasons to.
 */
abstract class UselessnessTheme extends StoreTheme {

  private static final int ENTRIES = 200;
  private static final int LENGTH = 100;

  UselessnessTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void entriesThatAreOfUse_stay_andUselessOnesAreWholeOrGone() {
    store.dropWhen(UselessnessTheme::isOdd);
    putAll();
    giveReasons();
    for (int i = 0; i < ENTRIES; i++) {
      StoredEntry found = Key.of(i).getFrom(store);
      if (i % 2 == 0 || found != null) {
        assertThat(Entries.openSealed(Key.of(i), Key.of(i).requireFrom(store))).isEqualTo(i);
      }
    }
  }

  @Test
  void uselessEntries_areDroppedWithoutAWordToTheEvictionListener() {
    Queue<Key> told = new ConcurrentLinkedQueue<>();
    store.onEviction((high, low, entry) -> told.add(new Key(high, low)));
    store.dropWhen(entry -> true);
    putAll();
    giveReasons();
    assertThat(told).isEmpty();
  }

  @Test
  void places_ofUselessEntries_canBeWrittenAgain() {
    store.dropWhen(UselessnessTheme::isOdd);
    putAll();
    giveReasons();
    for (int i = 1; i < ENTRIES; i += 2) {
      Key key = Key.of(i);
      StoredEntry fresh = Entries.sealed(key, 2L * i, LENGTH);
      for (StoredEntry found = key.getFrom(store);
          !key.compareAndPutInto(store, found, fresh);
          found = key.getFrom(store)) {
        assertThat(found).as("was dropped meanwhile").isNotNull();
      }
      assertThat(key.getFrom(store)).isEqualTo(fresh);
    }
  }

  @Test
  void lastTest_counts() {
    store.dropWhen(entry -> true);
    store.dropWhen(entry -> false);
    putAll();
    giveReasons();
    assertAllThere();
  }

  @Test
  void testThatThrows_harmsNobody_andNothingIsDropped() {
    store.dropWhen(
        entry -> {
          throw new IllegalStateException("a test of uselessness that always fails");
        });
    putAll();
    giveReasons();
    assertAllThere();
    store.clear();
    assertThat(store.statistics().entries()).isZero();
  }

  private void putAll() {
    for (int i = 0; i < ENTRIES; i++) {
      Key.of(i).putInto(store, Entries.sealed(Key.of(i), i, LENGTH));
    }
  }

  private void assertAllThere() {
    for (int i = 0; i < ENTRIES; i++) {
      Key key = Key.of(i);
      assertThat(Entries.openSealed(key, key.requireFrom(store))).isEqualTo(i);
    }
  }

  /** Writes, reads and walks: whatever may lead a store to tidy up. */
  private void giveReasons() {
    for (int lap = 0; lap < 2_000; lap++) {
      Key guest = Key.of(10_000 + lap % 50);
      guest.putInto(store, Entries.sealed(guest, 0, LENGTH));
      Key.of(lap % ENTRIES).getFrom(store);
      guest.removeFrom(store);
    }
    store.forEach((high, low, entry) -> {});
    store.statistics();
  }

  /** Whether the version of a sealed entry is odd. */
  private static boolean isOdd(StoredEntry entry) {
    return entry.length() == LENGTH && (entry.bytes()[23] & 1) == 1;
  }
}
