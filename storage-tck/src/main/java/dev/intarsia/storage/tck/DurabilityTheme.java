package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import org.junit.jupiter.api.Test;

/** Entries outlive a close exactly if the store says so. */
abstract class DurabilityTheme extends StoreTheme {

  DurabilityTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void reopenedStore_holdsWhatTheClosedOneHeld_ifAndOnlyIfItIsDurable() {
    long inAnHour = System.currentTimeMillis() + 3_600_000;
    for (int i = 0; i < 100; i++) {
      Key key = Key.of(i);
      key.putInto(store, new StoredEntry(Entries.sealed(key, i, 100).bytes(), inAnHour));
    }
    Key.of(0).removeFrom(store);
    Key.of(1).putInto(store, Entries.sealed(Key.of(1), 1_000, 50));
    boolean isDurable = store.traits().isDurable();
    try (FragmentStore next = closedAndReopened()) {
      assertThat(next.statistics().entries()).isEqualTo(isDurable ? 99 : 0);
      if (isDurable) {
        assertHeld(next, inAnHour);
      } else {
        assertThat(Key.of(1).getFrom(next)).isNull();
      }
    }
  }

  @Test
  void clearedStore_isEmptyWhenReopened() {
    Key.of(1).putInto(store, Entries.of("x"));
    store.clear();
    try (FragmentStore next = closedAndReopened()) {
      assertThat(Key.of(1).getFrom(next)).isNull();
    }
  }

  /** Closes the store; yields the next one, which is a fresh one unless the store is durable. */
  private FragmentStore closedAndReopened() {
    boolean isDurable = store.traits().isDurable();
    store.close();
    FragmentStore next = isDurable ? contract.reopen() : contract.open();
    if (next == null) {
      throw new AssertionError("a durable store needs reopen() in its contract");
    }
    return next;
  }

  private static void assertHeld(FragmentStore reopened, long expiry) {
    assertThat(Key.of(0).getFrom(reopened)).isNull();
    assertThat(Key.of(1).getFrom(reopened)).isEqualTo(Entries.sealed(Key.of(1), 1_000, 50));
    for (int i = 2; i < 100; i++) {
      Key key = Key.of(i);
      StoredEntry found = key.requireFrom(reopened);
      assertThat(Entries.openSealed(key, found)).isEqualTo(i);
      assertThat(found.expiresAtMillis()).isEqualTo(expiry);
    }
  }
}
