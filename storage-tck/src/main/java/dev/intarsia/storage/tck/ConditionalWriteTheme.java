package dev.intarsia.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.spi.storage.StoredEntry;
import org.junit.jupiter.api.Test;

/** Compare-and-put and compare-and-remove do what they say and nothing else. */
abstract class ConditionalWriteTheme extends StoreTheme {

  private final Key key = Key.of(1);

  ConditionalWriteTheme(FragmentStoreContract contract) {
    super(contract);
  }

  @Test
  void compareAndPut_expectingNothing_putsOnce() {
    assertThat(key.compareAndPutInto(store, null, Entries.of("first"))).isTrue();
    assertThat(key.compareAndPutInto(store, null, Entries.of("second"))).isFalse();
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("first"));
  }

  @Test
  void compareAndPut_expectingEqualBytes_puts() {
    key.putInto(store, Entries.of("old"));
    assertThat(key.compareAndPutInto(store, Entries.of("old"), Entries.of("new"))).isTrue();
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("new"));
  }

  @Test
  void compareAndPut_expectingWhatWasRead_puts() {
    key.putInto(store, Entries.of("old"));
    StoredEntry read = key.getFrom(store);
    assertThat(key.compareAndPutInto(store, read, Entries.of("new"))).isTrue();
  }

  @Test
  void compareAndPut_expectingOtherBytes_changesNothing() {
    key.putInto(store, Entries.of("old"));
    for (String other : new String[] {"", "ol", "old ", "olD", "another"}) {
      assertThat(key.compareAndPutInto(store, Entries.of(other), Entries.of("new"))).isFalse();
      assertThat(key.getFrom(store)).isEqualTo(Entries.of("old"));
    }
  }

  @Test
  void compareAndPut_expectingSomethingWhereNothingIs_putsNothing() {
    assertThat(key.compareAndPutInto(store, Entries.of("old"), Entries.of("new"))).isFalse();
    assertThat(key.compareAndPutInto(store, Entries.of(), Entries.of("new"))).isFalse();
    assertThat(key.getFrom(store)).isNull();
  }

  @Test
  void compareAndPut_afterRemove_findsNothingThere() {
    key.putInto(store, Entries.of("old"));
    key.removeFrom(store);
    assertThat(key.compareAndPutInto(store, Entries.of("old"), Entries.of("new"))).isFalse();
    assertThat(key.compareAndPutInto(store, null, Entries.of("new"))).isTrue();
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("new"));
  }

  @Test
  void compareAndPut_looksAtBytes_notAtTheSlotOrTheExpiry() {
    StoredEntry old = Entries.of("old");
    old.setViewOpaque("decoded");
    key.putInto(store, old);
    StoredEntry expected = new StoredEntry(old.bytes().clone(), 12_345);
    assertThat(key.compareAndPutInto(store, expected, Entries.of("new"))).isTrue();
  }

  @Test
  void compareAndPut_ofTheSameBytes_puts() {
    key.putInto(store, Entries.of("same"));
    assertThat(key.compareAndPutInto(store, Entries.of("same"), Entries.of("same"))).isTrue();
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("same"));
  }

  @Test
  void compareAndPut_leavesOtherKeysAlone() {
    Key other = new Key(key.high(), ~key.low());
    other.putInto(store, Entries.of("other"));
    assertThat(key.compareAndPutInto(store, null, Entries.of("mine"))).isTrue();
    assertThat(other.getFrom(store)).isEqualTo(Entries.of("other"));
  }

  @Test
  void remove_expectingEqualBytes_removes() {
    key.putInto(store, Entries.of("old"));
    assertThat(key.removeFrom(store, Entries.of("old"))).isTrue();
    assertThat(key.getFrom(store)).isNull();
    assertThat(key.removeFrom(store, Entries.of("old"))).isFalse();
  }

  @Test
  void remove_expectingOtherBytes_changesNothing() {
    key.putInto(store, Entries.of("old"));
    assertThat(key.removeFrom(store, Entries.of("other"))).isFalse();
    assertThat(key.removeFrom(store, Entries.of())).isFalse();
    assertThat(key.getFrom(store)).isEqualTo(Entries.of("old"));
  }
}
