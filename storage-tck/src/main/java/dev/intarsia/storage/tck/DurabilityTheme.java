package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
  void storeClosedByAnInterruptedThread_isClosedLikeAnyOther() {
    Key.of(1).putInto(store, Entries.of("x"));
    boolean isDurable = store.traits().isDurable();
    Thread.currentThread().interrupt();
    store.close();
    assertThat(Thread.interrupted()).as("whether the thread stays interrupted").isTrue();
    try (FragmentStore next = closedAndReopened()) {
      assertThat(Key.of(1).getFrom(next) != null).isEqualTo(isDurable);
    }
  }

  @Test
  void interruptedThread_readsWritesAndInvalidatesLikeAnyOther() {
    Key.of(1).putInto(store, Entries.of("old"));
    boolean isDurable = store.traits().isDurable();
    Thread.currentThread().interrupt();
    try {
      assertUsable();
      invalidate(store.ledger());
    } finally {
      assertThat(Thread.interrupted()).as("whether the thread stays interrupted").isTrue();
    }
    assertThat(Key.of(2).getFrom(store)).as("read by a thread like any other").isNotNull();
    try (FragmentStore next = closedAndReopened()) {
      assertThat(Key.of(1).getFrom(next)).isNull();
      assertThat(Key.of(2).getFrom(next)).isEqualTo(isDurable ? Entries.of("newer") : null);
    }
  }

  /** Leaves no entry under the first key, and a newer one under the second. */
  private void assertUsable() {
    assertThat(Key.of(1).getFrom(store)).isEqualTo(Entries.of("old"));
    Key.of(1).removeFrom(store);
    Key.of(2).putInto(store, Entries.of("new"));
    LookupBatch batch = new LookupBatch();
    batch.add(Key.of(1).high(), Key.of(1).low());
    batch.add(Key.of(2).high(), Key.of(2).low());
    store.getAll(batch);
    assertThat(batch.found(0)).isNull();
    assertThat(batch.found(1)).isEqualTo(Entries.of("new"));
    assertThat(Key.of(2).compareAndPutInto(store, Entries.of("new"), Entries.of("newer"))).isTrue();
  }

  private static void invalidate(@Nullable TagLedger ledger) {
    if (ledger != null) {
      long before = ledger.clock();
      ledger.invalidate(new long[] {1});
      assertThat(ledger.hasInvalidated(new long[] {1}, before)).isTrue();
      assertThat(ledger.hasInvalidated(new long[] {2}, before)).isFalse();
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

  @Test
  void reopenedStore_holdsEntriesOfAllSizes_ifItIsDurable() {
    int largest = (int) Math.min(store.traits().largestEntryBytes(), contract.budgetBytes() / 8);
    int[] sizes = {0, 1, 255, 256, 4_095, 4_096, largest};
    List<StoredEntry> written = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      written.add(Entries.random(new SplittableRandom(i), Math.min(largest, sizes[i])));
      Key.of(i).putInto(store, written.get(i));
    }
    boolean isDurable = store.traits().isDurable();
    try (FragmentStore next = closedAndReopened()) {
      for (int i = 0; i < sizes.length; i++) {
        StoredEntry expected = isDurable ? written.get(i) : null;
        assertThat(Objects.equals(Key.of(i).getFrom(next), expected))
            .as("an entry of %s bytes is held exactly if the store is durable", sizes[i])
            .isTrue();
      }
    }
  }

  @Test
  void reopenedStore_comparesWithWhatItHolds() {
    Key.of(1).putInto(store, Entries.of("old"));
    Key.of(2).putInto(store, Entries.of("old"));
    boolean isDurable = store.traits().isDurable();
    try (FragmentStore next = closedAndReopened()) {
      assertThat(Key.of(1).compareAndPutInto(next, null, Entries.of("x"))).isEqualTo(!isDurable);
      assertThat(Key.of(1).compareAndPutInto(next, Entries.of("old"), Entries.of("new")))
          .isEqualTo(isDurable);
      assertThat(Key.of(2).removeFrom(next, Entries.of("other"))).isFalse();
      assertThat(Key.of(2).removeFrom(next, Entries.of("old"))).isEqualTo(isDurable);
      assertThat(Key.of(2).getFrom(next)).isNull();
    }
  }

  @Test
  void overfilledStore_staysWithinItsBudgetWhenReopened() {
    fill(store, 0);
    try (FragmentStore next = closedAndReopened()) {
      assertWithinBudget(next);
      fill(next, 1_000_000);
      assertWithinBudget(next);
      next.clear();
      assertThat(next.statistics().entries()).isZero();
    }
  }

  /** Puts half as much again as the budget; a store that does not evict may refuse. */
  private void fill(FragmentStore filled, int firstKey) {
    for (int i = 0; i < 3 * contract.budgetBytes() / 2 / 1_000; i++) {
      Key key = Key.of(firstKey + i);
      try {
        key.putInto(filled, Entries.sealed(key, i, 1_000));
      } catch (StoreException full) {
        assertThat(filled.traits().evicts()).as("makes room by itself").isFalse();
        return;
      }
    }
  }

  private void assertWithinBudget(FragmentStore checked) {
    AtomicLong bytes = new AtomicLong();
    checked.forEach(
        (high, low, entry) -> {
          Entries.openSealed(new Key(high, low), entry);
          bytes.addAndGet(entry.length());
        });
    assertThat(bytes.get()).isLessThanOrEqualTo(contract.budgetBytes());
    assertThat(checked.statistics().bytes()).isBetween(bytes.get(), contract.budgetBytes());
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
