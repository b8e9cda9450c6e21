package dev.intarsia.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StoredEntryTest {

  @Test
  void equality_isByBytesAlone() {
    StoredEntry entry = new StoredEntry(new byte[] {1, 2}, 5);
    StoredEntry other = new StoredEntry(new byte[] {1, 2}, 6);
    other.setViewOpaque("view");
    assertThat(other).isEqualTo(entry).hasSameHashCodeAs(entry);
    assertThat(entry).isNotEqualTo(new StoredEntry(new byte[] {1, 3}, 5));
  }

  @Test
  void slot_keepsWhatWasPutThere() {
    StoredEntry entry = new StoredEntry(new byte[0], Long.MAX_VALUE);
    assertThat(entry.viewOpaque()).isNull();
    entry.setViewOpaque("view");
    assertThat(entry.viewOpaque()).isEqualTo("view");
    entry.setViewOpaque(null);
    assertThat(entry.viewOpaque()).isNull();
  }

  @Test
  void bytes_areNotCopied() {
    byte[] bytes = {1};
    StoredEntry entry = new StoredEntry(bytes, 5);
    assertThat(entry.bytes()).isSameAs(bytes);
    assertThat(entry.length()).isEqualTo(1);
    assertThat(entry.expiresAtMillis()).isEqualTo(5);
    assertThat(entry).hasToString("1 bytes");
  }
}
