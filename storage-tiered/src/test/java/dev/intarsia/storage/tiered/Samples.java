package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.charset.StandardCharsets;

/** Entries for tests. */
final class Samples {

  private Samples() {}

  static StoredEntry entry(String text) {
    return new StoredEntry(text.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE);
  }

  static StoredEntry sized(int length) {
    return new StoredEntry(new byte[length], Long.MAX_VALUE);
  }
}
