package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is put is read; what is removed is gone. */
abstract class RoundTripTheme extends StoreTheme {

  private static final long HOUR_MILLIS = 3_600_000;

  private final Key key = Key.of(1);

  RoundTripTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void get_ofWhatWasNeverPut_findsNothing() {
    assertThat(key.getFrom(store)).isNull();
  }

  @Test
  void get_afterPut_yieldsTheSameBytes() {
    byte[] everyByte = new byte[512];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    byte[] ones = new byte[300];
    Arrays.fill(ones, (byte) 0xFF);
    byte[][] contents = {
      {},
      {0},
      {'0'},
      {(byte) 0xFF},
      "a\r\nb\\$c\u00e4".getBytes(StandardCharsets.UTF_8),
      new byte[1024],
      everyByte,
      ones
    };
    for (byte[] content : contents) {
      key.putInto(store, Entries.of(content.clone()));
      assertThat(key.getFrom(store)).isEqualTo(Entries.of(content));
    }
  }

  @Test
  void get_repeated_yieldsTheSameEachTime() {
    key.putInto(store, Entries.of("same"));
    for (int i = 0; i < 5_000; i++) {
      assertThat(key.getFrom(store)).isEqualTo(Entries.of("same"));
    }
  }

  @Test
  void emptyEntry_isSomething() {
    key.putInto(store, Entries.of());
    assertThat(key.getFrom(store)).isNotNull();
    assertThat(key.compareAndPutInto(store, null, Entries.of("x"))).isFalse();
  }

  @Test
  void expiry_isHandedBackAsPut() {
    long inAnHour = System.currentTimeMillis() + HOUR_MILLIS;
    for (long expiry : new long[] {inAnHour, inAnHour + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
      key.putInto(store, new StoredEntry(new byte[] {1}, expiry));
      assertThat(key.getFrom(store))
          .isNotNull()
          .satisfies(found -> assertThat(found.expiresAtMillis()).isEqualTo(expiry));
    }
  }

  @Test
  void expiredEntry_isHandedBackOrGone_neverMixedUp() {
    for (long expiry : new long[] {System.currentTimeMillis() - 1, 0, -1, Long.MIN_VALUE}) {
      StoredEntry expired = new StoredEntry(new byte[] {1}, expiry);
      key.putInto(store, expired);
      assertThat(key.getFrom(store)).isIn(expired, null);
      key.putInto(store, Entries.of("alive"));
      assertThat(key.getFrom(store)).isEqualTo(Entries.of("alive"));
    }
  }

  @Test
  void put_again_replacesAndTakesOnePlace() {
    key.putInto(store, Entries.of("a long first text"));
    key.putInto(store, Entries.of("short"));
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("short"));
    assertThat(store.statistics().entries()).isEqualTo(1);
  }

  @Test
  void put_leavesOtherKeysAlone() {
    for (int i = 0; i < 100; i++) {
      Key.of(i).putInto(store, Entries.of("entry " + i));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(Key.of(i).getFrom(store)).isEqualTo(Entries.of("entry " + i));
    }
  }

  @Test
  void remove_makesItGone() {
    key.putInto(store, Entries.of("x"));
    key.removeFrom(store);
    assertThat(key.getFrom(store)).isNull();
  }

  @Test
  void remove_ofWhatIsNotThere_isHarmless() {
    Key.of(2).putInto(store, Entries.of("stays"));
    key.removeFrom(store);
    key.removeFrom(store);
    assertThat(Key.of(2).getFrom(store)).isEqualTo(Entries.of("stays"));
  }

  @Test
  void putAndRemove_overAndOver_leaveNothingBehind() {
    for (int i = 0; i < 20_000; i++) {
      Key coming = Key.of(i);
      coming.putInto(store, Entries.of("x"));
      coming.removeFrom(store);
    }
    assertThat(store.statistics().entries()).isZero();
    key.putInto(store, Entries.of("still works"));
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("still works"));
  }

  @Test
  void clear_removesAll_andTheStoreWorksOn() {
    store.clear();
    for (int i = 0; i < 100; i++) {
      Key.of(i).putInto(store, Entries.of("x"));
    }
    store.clear();
    for (int i = 0; i < 100; i++) {
      assertThat(Key.of(i).getFrom(store)).isNull();
    }
    key.putInto(store, Entries.of("after"));
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("after"));
  }

  @Test
  void twoStores_doNotShareEntries() {
    try (var other = contract.open()) {
      key.putInto(store, Entries.of("mine"));
      assertThat(key.getFrom(other)).isNull();
      key.putInto(other, Entries.of("theirs"));
      other.clear();
      assertThat(key.getFrom(store)).isEqualTo(Entries.of("mine"));
    }
  }

  @Test
  void traits_andName_areThere() {
    assertThat(store.name()).isNotBlank();
    assertThat(store.traits().largestEntryBytes()).isBetween(1L << 10, 16L << 20);
    assertThat(contract.budgetBytes()).isBetween(1L << 20, 64L << 20);
  }
}
