package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Entries whose content is known by their number. */
final class Samples {

  private Samples() {}

  static long high(long number) {
    return new SplittableRandom(number).nextLong();
  }

  static StoredEntry entry(long number, int length) {
    return entry(number, length, Long.MAX_VALUE);
  }

  static StoredEntry entry(long number, int length, long expiresAtMillis) {
    byte[] bytes = new byte[length];
    new SplittableRandom(~number).nextBytes(bytes);
    return new StoredEntry(bytes, expiresAtMillis);
  }

  static void put(FragmentStore store, long number, int length) {
    store.put(high(number), number, entry(number, length));
  }

  static @Nullable StoredEntry get(FragmentStore store, long number) {
    return store.get(high(number), number);
  }
}
