package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;

/**
 * Where a database is and what it may take.
 *
 * @param path its folder
 * @param bytes the budget: what all keys and values may weigh together
 * @param durability what outlives which stop
 * @param readCacheBytes memory for what was read
 */
record RocksSettings(Path path, long bytes, Durability durability, long readCacheBytes) {

  private static final long LARGEST_ENTRY = 16L << 20;

  /** The largest entry that fits: an eighth of the budget, and no more than 16 MiB. */
  long largestEntryBytes() {
    return Math.min(LARGEST_ENTRY, bytes / 8 - EntryValue.OVERHEAD_BYTES);
  }

  /** How the store calls itself in messages. */
  String title() {
    return "Store " + RocksStoreProvider.NAME + " at " + path;
  }

  /** What to throw when the database failed at something. */
  StoreException failure(String doing, RocksDBException cause) {
    return new StoreException(title() + ": " + doing + " failed: " + cause.getMessage(), cause);
  }
}
