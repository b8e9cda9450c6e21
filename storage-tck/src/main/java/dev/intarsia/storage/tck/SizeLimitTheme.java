package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Entries up to the stated limit are taken, larger ones refused, and nothing is lost by that. */
abstract class SizeLimitTheme extends StoreTheme {

  private final Key key = Key.of(1);
  private final Key bystander = Key.of(2);

  SizeLimitTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void largestEntry_isTakenAndReadBackWhole() {
    StoredEntry largest = entryOf(largest());
    key.putInto(store, largest);
    assertThat(largest.equals(key.requireFrom(store))).as("read back whole").isTrue();
  }

  @Test
  void largestEntry_isTakenByCompareAndPut() {
    StoredEntry largest = entryOf(largest());
    assertThat(key.compareAndPutInto(store, null, largest)).isTrue();
    assertThat(largest.equals(key.requireFrom(store))).as("read back whole").isTrue();
  }

  @Test
  void sizesAroundPowersOfTwo_areReadBackWhole() {
    for (long size = 1; size <= largest(); size *= 2) {
      for (long near : new long[] {size - 1, size, size + 1}) {
        if (near <= largest()) {
          StoredEntry entry = entryOf((int) near);
          key.putInto(store, entry);
          assertThat(entry.equals(key.requireFrom(store))).as("%s bytes read back", near).isTrue();
        }
      }
    }
  }

  @Test
  void put_ofOneByteOverTheLimit_isRefusedNamingBothSizes_andLosesNothing() {
    key.putInto(store, Entries.of("old"));
    bystander.putInto(store, Entries.of("other"));
    StoredEntry tooLarge = entryOf(largest() + 1);
    assertRefused(() -> key.putInto(store, tooLarge));
    assertRefused(() -> Key.of(3).putInto(store, tooLarge));
    assertThat(Key.of(3).getFrom(store)).isNull();
    assertNothingLost();
  }

  @Test
  void compareAndPut_ofOneByteOverTheLimit_isRefusedNamingBothSizes_andLosesNothing() {
    key.putInto(store, Entries.of("old"));
    bystander.putInto(store, Entries.of("other"));
    StoredEntry tooLarge = entryOf(largest() + 1);
    assertRefused(() -> key.compareAndPutInto(store, Entries.of("old"), tooLarge));
    assertRefused(() -> Key.of(3).compareAndPutInto(store, null, tooLarge));
    assertThat(Key.of(3).getFrom(store)).isNull();
    assertNothingLost();
  }

  private int largest() {
    return Math.toIntExact(store.traits().largestEntryBytes());
  }

  private static StoredEntry entryOf(int length) {
    return Entries.random(new SplittableRandom(length), length);
  }

  private void assertRefused(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(String.valueOf(largest()))
        .hasMessageContaining(String.valueOf(largest() + 1));
  }

  private void assertNothingLost() {
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("old"));
    assertThat(bystander.getFrom(store)).isEqualTo(Entries.of("other"));
    key.putInto(store, Entries.of("new"));
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("new"));
  }
}
