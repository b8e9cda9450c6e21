package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All 128 bits of a key count. */
abstract class KeyTheme extends StoreTheme {

  KeyTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void everyBitOfAKey_counts() {
    List<Key> keys = new ArrayList<>(List.of(new Key(0, 0), new Key(-1, -1)));
    for (int bit = 0; bit < Long.SIZE; bit++) {
      keys.add(new Key(1L << bit, 0));
      keys.add(new Key(0, 1L << bit));
    }
    assertAllDistinct(keys);
  }

  @Test
  void keysWithTheSameHighHalf_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(42, Key.of(i).low())));
  }

  @Test
  void keysWithTheSameLowHalf_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(Key.of(i).high(), 42)));
  }

  @Test
  void keysWithSwappedHalves_areDistinct() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Key key = Key.of(i);
      keys.add(key);
      keys.add(new Key(key.low(), key.high()));
    }
    assertAllDistinct(keys);
  }

  @Test
  void keysThatAreSmallNumbers_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(i / 17, i % 17)));
  }

  @Test
  void keysWithEqualHalves_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(Key.of(i).low(), Key.of(i).low())));
  }

  @Test
  void keysWithTheSameSum_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(i, 1_000L - i)));
  }

  @Test
  void keysThatFoldToTheSameNumber_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(Key.of(i).high(), Key.of(i).high() ^ 0x5DEECE66DL)));
    store.clear();
    assertAllDistinct(numbered(i -> new Key(Key.of(i).high(), 42 - 31 * Key.of(i).high())));
    store.clear();
    assertAllDistinct(numbered(i -> new Key(i, 42 - 31L * i)));
  }

  @Test
  void keysWhoseHalvesFoldToTheSameInt_areDistinct() {
    assertAllDistinct(
        numbered(
            i -> {
              long upper = (long) i << 32;
              return new Key(upper | i, upper | i);
            }));
  }

  @Test
  void keysThatDifferInTheirUpperBitsOnly_areDistinct() {
    assertAllDistinct(numbered(i -> new Key(7, (long) i << 54 | 7)));
    store.clear();
    assertAllDistinct(numbered(i -> new Key((long) i << 54 | 7, 7)));
    store.clear();
    assertAllDistinct(numbered(i -> new Key((long) i << 32, (long) i << 32)));
  }

  private interface Numbering {
    Key key(int number);
  }

  private static List<Key> numbered(Numbering numbering) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 289; i++) {
      keys.add(numbering.key(i));
    }
    return keys;
  }

  /** Each holds its own, removing some harms no other. */
  private void assertAllDistinct(List<Key> keys) {
    for (Key key : keys) {
      key.putInto(store, Entries.of(key.toString()));
    }
    assertThat(store.statistics().entries()).isEqualTo(keys.size());
    for (Key key : keys) {
      assertThat(key.getFrom(store)).isEqualTo(Entries.of(key.toString()));
    }
    for (int i = 0; i < keys.size(); i += 2) {
      keys.get(i).removeFrom(store);
    }
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      assertThat(key.getFrom(store)).isEqualTo(i % 2 == 0 ? null : Entries.of(key.toString()));
    }
  }
}
