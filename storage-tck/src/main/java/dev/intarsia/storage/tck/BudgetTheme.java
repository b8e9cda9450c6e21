package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The store stays within its bytes, and says what it drops for that. */
abstract class BudgetTheme extends StoreTheme {

  private record Told(Key key, StoredEntry entry) {}

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();

  BudgetTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void bytes_underRandomLoad_neverExceedTheBudget() {
    Seeds.each(
        2,
        random -> {
          store.clear();
          fill(random, 3 * contract.budgetBytes(), this::assertWithinBudget);
          assertThat(liveBytes()).isLessThanOrEqualTo(contract.budgetBytes());
        });
  }

  @Test
  void bytes_underConcurrentLoad_neverExceedTheBudget() {
    new Crowd()
        .with(
            4,
            number ->
                fill(
                    new SplittableRandom(number), contract.budgetBytes(), this::assertWithinBudget))
        .run();
    assertThat(liveBytes()).isLessThanOrEqualTo(contract.budgetBytes());
  }

  @Test
  void bytes_whenOneKeyIsReplacedOverAndOver_countItOnce() {
    StoredEntry entry = Entries.of(new byte[1000]);
    for (long written = 0; written < 2 * contract.budgetBytes(); written += 1000) {
      Key.of(1).putInto(store, entry);
    }
    assertThat(Key.of(1).getFrom(store)).isEqualTo(entry);
    assertThat(store.statistics().entries()).isEqualTo(1);
    assertThat(store.statistics().evictions()).isZero();
  }

  @Test
  void survivors_ofRandomLoad_areWhole() {
    fill(new SplittableRandom(7), 3 * contract.budgetBytes(), () -> {});
    AtomicLong survivors = new AtomicLong();
    store.forEach(
        (high, low, entry) -> {
          Entries.openSealed(new Key(high, low), entry);
          assertThat(store.get(high, low)).isEqualTo(entry);
          survivors.incrementAndGet();
        });
    assertThat(survivors).hasPositiveValue();
  }

  @Test
  void store_afterItWasOverfilled_isEmptiedByClear_andTakesNewEntries() {
    fill(new SplittableRandom(8), 2 * contract.budgetBytes(), () -> {});
    store.clear();
    assertThat(store.statistics().entries()).isZero();
    assertThat(liveBytes()).isZero();
    for (int i = 0; i < 50; i++) {
      Key.of(i).putInto(store, Entries.of("fresh"));
      assertThat(Key.of(i).getFrom(store)).isEqualTo(Entries.of("fresh"));
    }
  }

  @Test
  void evictionListener_hearsOfWhatVanished_onceEach_andOfNothingElse() {
    store.onEviction((high, low, entry) -> told.add(new Told(new Key(high, low), entry)));
    Map<Key, StoredEntry> written = new HashMap<>();
    for (int i = 0; i < 3 * contract.budgetBytes() / 700; i++) {
      StoredEntry entry = Entries.sealed(Key.of(i), i, 700);
      if (isTaken(Key.of(i), entry)) {
        written.put(Key.of(i), entry);
      }
    }
    Set<Key> gone = new HashSet<>();
    for (Told one : told) {
      assertThat(one.entry()).isEqualTo(written.get(one.key()));
      assertThat(gone.add(one.key())).as("told once of %s", one.key()).isTrue();
    }
    written.forEach(
        (key, entry) -> {
          boolean isThere = key.getFrom(store) != null;
          if (isThere || contract.tellsOfEvictions(store)) {
            assertThat(isThere).as("%s is there", key).isEqualTo(!gone.contains(key));
          }
        });
  }

  @Test
  void evictionListener_hearsNothing_ofRemovalReplacementAndClear() {
    store.onEviction((high, low, entry) -> told.add(new Told(new Key(high, low), entry)));
    Key.of(1).putInto(store, Entries.of("a"));
    Key.of(1).putInto(store, Entries.of("b"));
    Key.of(1).compareAndPutInto(store, Entries.of("b"), Entries.of("c"));
    Key.of(1).removeFrom(store);
    Key.of(2).putInto(store, Entries.of("d"));
    Key.of(2).removeFrom(store, Entries.of("d"));
    Key.of(3).putInto(store, Entries.of("e"));
    store.clear();
    assertThat(told).isEmpty();
  }

  @Test
  void evictionListener_mayUseTheStore() {
    AtomicLong found = new AtomicLong();
    store.onEviction(
        (high, low, entry) -> {
          if (store.get(high, low) == null) {
            found.incrementAndGet();
          }
          store.remove(high, low);
        });
    fill(new SplittableRandom(9), 2 * contract.budgetBytes(), () -> {});
    if (contract.tellsOfEvictions(store)) {
      assertThat(found).hasPositiveValue();
    }
  }

  @Test
  void evictionListener_thatThrows_harmsNobody() {
    AtomicLong thrown = new AtomicLong();
    store.onEviction(
        (high, low, entry) -> {
          thrown.incrementAndGet();
          throw new IllegalStateException("an eviction listener that always fails");
        });
    fill(new SplittableRandom(10), 2 * contract.budgetBytes(), this::assertWithinBudget);
    if (contract.tellsOfEvictions(store)) {
      assertThat(thrown).as("evictions told").hasPositiveValue();
    }
    store.clear();
    assertThat(store.statistics().entries()).isZero();
    Key.of(1).putInto(store, Entries.of("after"));
    assertThat(Key.of(1).getFrom(store)).isEqualTo(Entries.of("after"));
  }

  /** Puts so many bytes, with some removals and reads in between. */
  private void fill(SplittableRandom random, long bytes, Runnable check) {
    int largest = (int) Math.min(store.traits().largestEntryBytes(), contract.budgetBytes() / 16);
    long written = 0;
    for (int step = 0; written < bytes; step++) {
      Key key = Key.of(random.nextInt(10_000));
      int limit = random.nextInt(10) == 0 ? largest : Math.min(largest, 2_000);
      int length = random.nextInt(Entries.SMALLEST_SEALED, limit + 1);
      isTaken(key, Entries.sealed(key, step, length));
      written += length;
      Key.of(random.nextInt(10_000)).getFrom(store);
      if (random.nextInt(8) == 0) {
        Key.of(random.nextInt(10_000)).removeFrom(store);
      }
      if (step % 16 == 0) {
        check.run();
      }
    }
  }

  /** A store that makes room takes everything; one that does not may be full. */
  private boolean isTaken(Key key, StoredEntry entry) {
    try {
      key.putInto(store, entry);
      return true;
    } catch (StoreException full) {
      if (store.traits().evicts()) {
        throw full;
      }
      return false;
    }
  }

  private void assertWithinBudget() {
    assertThat(store.statistics().bytes()).isBetween(0L, contract.budgetBytes());
  }

  private long liveBytes() {
    AtomicLong bytes = new AtomicLong();
    store.forEach((high, low, entry) -> bytes.addAndGet(entry.length()));
    return bytes.get();
  }
}
