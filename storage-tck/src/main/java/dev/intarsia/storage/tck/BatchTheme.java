package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import org.junit.jupiter.api.Test;

/** A batch read answers every position as a single read would. */
abstract class BatchTheme extends StoreTheme {

  private final LookupBatch batch = new LookupBatch();

  BatchTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void batch_ofNothing_isHarmless() {
    store.getAll(batch);
    assertThat(batch.size()).isZero();
  }

  @Test
  void batch_ofFoundAndMissing_answersEachInItsPlace() {
    put(1);
    put(3);
    add(0, 1, 2, 3, 4);
    store.getAll(batch);
    assertThat(batch.found(0)).isNull();
    assertThat(batch.found(1)).isEqualTo(entry(1));
    assertThat(batch.found(2)).isNull();
    assertThat(batch.found(3)).isEqualTo(entry(3));
    assertThat(batch.found(4)).isNull();
  }

  @Test
  void batch_withDuplicates_answersEachOfThem() {
    put(1);
    put(2);
    add(1, 9, 2, 1, 1, 9, 2);
    store.getAll(batch);
    int[] expected = {1, 9, 2, 1, 1, 9, 2};
    for (int i = 0; i < expected.length; i++) {
      assertThat(batch.found(i)).isEqualTo(expected[i] == 9 ? null : entry(expected[i]));
    }
  }

  @Test
  void batch_readAgain_forgetsFormerAnswers() {
    put(1);
    put(2);
    add(1, 2);
    store.getAll(batch);
    Key.of(1).removeFrom(store);
    Key.of(2).putInto(store, Entries.of("newer"));
    store.getAll(batch);
    assertThat(batch.found(0)).isNull();
    assertThat(batch.found(1)).isEqualTo(Entries.of("newer"));
  }

  @Test
  void batch_usedAgain_answersItsNewKeys() {
    put(1);
    put(2);
    add(1, 2, 1);
    store.getAll(batch);
    batch.clear();
    add(2, 3);
    store.getAll(batch);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.found(0)).isEqualTo(entry(2));
    assertThat(batch.found(1)).isNull();
  }

  @Test
  void batch_ofAThousandKeysInAnyOrder_answersAsSingleReadsDo() {
    for (int i = 0; i < 100; i++) {
      put(i);
    }
    Seeds.each(
        10,
        random -> {
          batch.clear();
          for (int i = 0; i < 1_000; i++) {
            add(random.nextInt(200));
          }
          store.getAll(batch);
          for (int i = 0; i < batch.size(); i++) {
            assertThat(batch.found(i)).isEqualTo(store.get(batch.high(i), batch.low(i)));
          }
        });
  }

  private void put(int number) {
    Key.of(number).putInto(store, entry(number));
  }

  private void add(int... numbers) {
    for (int number : numbers) {
      batch.add(Key.of(number).high(), Key.of(number).low());
    }
  }

  private static StoredEntry entry(int number) {
    return Entries.of("entry " + number);
  }
}
