package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Random writes of entries that show whether they are whole and under their key. */
final class StoreLoad {

  static final int KEYS = 8_000;
  private static final int HEADER = 8;
  private static final int CHECKSUM = 4;
  private static final int LARGEST = 4_000;

  private final FragmentStore store;
  private final SplittableRandom random;

  StoreLoad(FragmentStore store, long seed) {
    this.store = store;
    this.random = new SplittableRandom(seed);
  }

  void writeForEver() {
    for (; ; ) {
      try {
        write();
      } catch (StoreException held) {
        Thread.onSpinWait();
      }
    }
  }

  void write() {
    long key = random.nextInt(KEYS);
    switch (random.nextInt(8)) {
      case 0 -> store.remove(key, key);
      case 1 -> store.compareAndPut(key, key, store.get(key, key), sealed(key));
      default -> store.put(key, key, sealed(key));
    }
  }

  private StoredEntry sealed(long key) {
    byte[] bytes = new byte[random.nextInt(HEADER + CHECKSUM, LARGEST)];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).putLong(key);
    ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM, checksum(bytes));
    return new StoredEntry(bytes, Long.MAX_VALUE);
  }

  /**
   * Looks at an entry.
   *
   * @throws AssertionError if it is torn or belongs to another key
   */
  static void requireWhole(long key, StoredEntry entry) {
    byte[] bytes = entry.bytes();
    if (bytes.length < HEADER + CHECKSUM
        || ByteBuffer.wrap(bytes).getInt(bytes.length - CHECKSUM) != checksum(bytes)) {
      throw new AssertionError("under " + key + ": a torn entry of " + bytes.length + " bytes");
    }
    if (ByteBuffer.wrap(bytes).getLong() != key) {
      throw new AssertionError(
          "under " + key + ": the entry of " + ByteBuffer.wrap(bytes).getLong());
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - CHECKSUM);
    return (int) checksum.getValue();
  }
}
