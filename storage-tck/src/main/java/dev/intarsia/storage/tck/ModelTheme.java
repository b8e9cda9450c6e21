package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random operations, each answered as by a plain map. */
abstract class ModelTheme extends StoreTheme {

  private static final int KEYS = 40;
  private static final int STEPS = 3_000;

  private final Map<Key, StoredEntry> model = new HashMap<>();

  ModelTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void randomOperations_areAnsweredAsByAMap() {
    Seeds.each(
        10,
        random -> {
          store.clear();
          model.clear();
          for (int step = 0; step < STEPS; step++) {
            take(random);
          }
          assertSameContent();
        });
  }

  private void take(SplittableRandom random) {
    Key key = key(random);
    StoredEntry entry = entry(random);
    switch (random.nextInt(100)) {
      case 0 -> {
        store.clear();
        model.clear();
      }
      case 1 -> assertSameContent();
      default -> {
        switch (random.nextInt(6)) {
          case 0 -> {
            key.putInto(store, entry);
            model.put(key, entry);
          }
          case 1 -> {
            key.removeFrom(store);
            model.remove(key);
          }
          case 2 -> compareAndPut(key, expected(random, key), entry);
          case 3 -> removeExpected(key, random.nextBoolean() ? model.get(key) : entry);
          case 4 -> readBatch(random);
          default -> assertThat(key.getFrom(store)).isEqualTo(model.get(key));
        }
      }
    }
  }

  private void compareAndPut(Key key, @Nullable StoredEntry expected, StoredEntry entry) {
    boolean isExpected = Objects.equals(model.get(key), expected);
    assertThat(key.compareAndPutInto(store, expected, entry)).isEqualTo(isExpected);
    if (isExpected) {
      model.put(key, entry);
    }
  }

  private void removeExpected(Key key, @Nullable StoredEntry expected) {
    if (expected != null) {
      assertThat(key.removeFrom(store, expected)).isEqualTo(model.remove(key, expected));
    }
  }

  private void readBatch(SplittableRandom random) {
    LookupBatch batch = new LookupBatch();
    for (int i = random.nextInt(30); i > 0; i--) {
      Key key = key(random);
      batch.add(key.high(), key.low());
    }
    store.getAll(batch);
    for (int i = 0; i < batch.size(); i++) {
      assertThat(batch.found(i)).isEqualTo(model.get(new Key(batch.high(i), batch.low(i))));
    }
  }

  private @Nullable StoredEntry expected(SplittableRandom random, Key key) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> entry(random);
      default -> model.get(key);
    };
  }

  private void assertSameContent() {
    Map<Key, StoredEntry> content = new HashMap<>();
    store.forEach((high, low, entry) -> content.put(new Key(high, low), entry));
    assertThat(content).isEqualTo(model);
    assertThat(store.statistics().entries()).isEqualTo(model.size());
  }

  private static Key key(SplittableRandom random) {
    return Key.of(random.nextInt(KEYS));
  }

  /** Few distinct ones, so that comparisons often match. */
  private static StoredEntry entry(SplittableRandom random) {
    int kind = random.nextInt(5);
    return Entries.of(new byte[kind * kind * 20]);
  }
}
