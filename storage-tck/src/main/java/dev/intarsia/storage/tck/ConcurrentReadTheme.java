package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads amid writes: whole entries, of the right key, never older than what was there before. */
abstract class ConcurrentReadTheme extends StoreTheme {

  private static final int LAPS = 20_000;

  ConcurrentReadTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void reads_amidWrites_yieldWholeEntriesOfTheirKey() {
    int keys = 20;
    SplittableRandom[] randoms = randoms(4);
    new Crowd()
        .with(2, LAPS, (number, lap) -> write(randoms[number], keys, lap))
        .with(2, LAPS / 4, (number, lap) -> read(randoms[2 + number], keys))
        .run();
  }

  @Test
  void reads_underPressure_yieldWholeEntriesOfTheirKey() {
    int keys = (int) (2 * contract.budgetBytes() / 500);
    SplittableRandom[] randoms = randoms(4);
    new Crowd()
        .with(2, keys, (number, lap) -> fill(randoms[number], keys, lap))
        .with(
            2,
            keys,
            (number, lap) -> {
              Key key = Key.of(randoms[2 + number].nextInt(keys));
              openIfFound(key, key.getFrom(store));
            })
        .run();
  }

  @Test
  void put_thatHasReturned_isSeenByEveryLaterRead() {
    Key key = Key.of(1);
    key.putInto(store, Entries.sealed(key, 0, 64));
    AtomicLong returned = new AtomicLong();
    new Crowd()
        .with(
            1,
            LAPS,
            (number, lap) -> {
              key.putInto(store, Entries.sealed(key, lap, 64));
              returned.set(lap);
            })
        .with(
            2,
            LAPS,
            (number, lap) -> {
              long atLeast = returned.get();
              StoredEntry found = key.requireFrom(store);
              assertThat(Entries.openSealed(key, found)).isGreaterThanOrEqualTo(atLeast);
            })
        .run();
  }

  @Test
  void remove_thatHasReturned_isSeenByEveryLaterRead() {
    AtomicLong removed = new AtomicLong();
    new Crowd()
        .with(
            1,
            LAPS,
            (number, lap) -> {
              Key.of(lap).putInto(store, Entries.of("x"));
              Key.of(lap).removeFrom(store);
              removed.set(lap);
            })
        .with(
            2,
            LAPS,
            (number, lap) -> {
              // The first is under way until the second has begun.
              long last = removed.get();
              assertThat(last == 0 ? null : Key.of(last).getFrom(store)).isNull();
            })
        .run();
  }

  @Test
  void put_thatHasReturned_isSeenByEveryLaterBatch() {
    Key key = Key.of(1);
    Key other = Key.of(2);
    key.putInto(store, Entries.sealed(key, 0, 64));
    other.putInto(store, Entries.sealed(other, 0, 64));
    AtomicLong returned = new AtomicLong();
    new Crowd()
        .with(
            1,
            LAPS / 2,
            (number, lap) -> {
              key.putInto(store, Entries.sealed(key, lap, 64));
              other.putInto(store, Entries.sealed(other, lap, 64));
              returned.set(lap);
            })
        .with(
            2,
            LAPS / 2,
            (number, lap) -> {
              LookupBatch batch = new LookupBatch();
              batch.add(other.high(), other.low());
              batch.add(key.high(), key.low());
              long atLeast = returned.get();
              store.getAll(batch);
              assertThat(versionIn(batch, 0, other)).isGreaterThanOrEqualTo(atLeast);
              assertThat(versionIn(batch, 1, key)).isGreaterThanOrEqualTo(atLeast);
            })
        .run();
  }

  @Test
  void clear_thatHasReturned_isSeenByEveryLaterRead() {
    AtomicLong cleared = new AtomicLong();
    new Crowd()
        .with(
            1,
            LAPS / 40,
            (number, lap) -> {
              Key.of(lap).putInto(store, Entries.of("x"));
              Key.of(lap).getFrom(store);
              store.clear();
              cleared.set(lap);
            })
        .with(
            2,
            LAPS / 4,
            (number, lap) -> {
              // The first is under way until the second has begun.
              long last = cleared.get();
              assertThat(last == 0 ? null : Key.of(last).getFrom(store)).isNull();
            })
        .run();
  }

  @Test
  void reads_whileTheStoreGrowsAndShrinks_missNothingThatStays() {
    int staying = 100;
    for (int i = 0; i < staying; i++) {
      Key.of(i).putInto(store, Entries.sealed(Key.of(i), i, 64));
    }
    new Crowd()
        .with(
            1,
            LAPS,
            (number, lap) -> {
              Key.of(10_000L + lap).putInto(store, Entries.of("guest"));
              Key.of(10_000L + lap - 200).removeFrom(store);
            })
        .with(
            2,
            LAPS,
            (number, lap) -> {
              Key key = Key.of(lap % staying);
              Entries.openSealed(key, key.requireFrom(store));
            })
        .run();
  }

  private static SplittableRandom[] randoms(int count) {
    SplittableRandom[] randoms = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      randoms[i] = new SplittableRandom(i);
    }
    return randoms;
  }

  private void write(SplittableRandom random, int keys, long version) {
    Key key = Key.of(random.nextInt(keys));
    int length = random.nextInt(Entries.SMALLEST_SEALED, 1_000);
    StoredEntry entry = Entries.sealed(key, version, length);
    switch (random.nextInt(4)) {
      case 0 -> key.removeFrom(store);
      case 1 -> key.compareAndPutInto(store, key.getFrom(store), entry);
      default -> key.putInto(store, entry);
    }
  }

  private void read(SplittableRandom random, int keys) {
    Key key = Key.of(random.nextInt(keys));
    openIfFound(key, key.getFrom(store));
    readBatch(keys);
  }

  private void fill(SplittableRandom random, int keys, long version) {
    Key key = Key.of(random.nextInt(keys));
    try {
      key.putInto(store, Entries.sealed(key, version, random.nextInt(100, 900)));
    } catch (StoreException full) {
      assertThat(store.traits().evicts()).as("makes room by itself").isFalse();
      key.removeFrom(store);
    }
  }

  private void readBatch(int keys) {
    LookupBatch batch = new LookupBatch();
    for (int i = 0; i < keys; i++) {
      batch.add(Key.of(i).high(), Key.of(i).low());
    }
    store.getAll(batch);
    for (int i = 0; i < keys; i++) {
      openIfFound(Key.of(i), batch.found(i));
    }
  }

  private static long versionIn(LookupBatch batch, int index, Key key) {
    StoredEntry found = batch.found(index);
    if (found == null) {
      throw new AssertionError("under " + key + ": no entry in the batch, where one must be");
    }
    return Entries.openSealed(key, found);
  }

  private static void openIfFound(Key key, @Nullable StoredEntry found) {
    if (found != null) {
      Entries.openSealed(key, found);
    }
  }
}
