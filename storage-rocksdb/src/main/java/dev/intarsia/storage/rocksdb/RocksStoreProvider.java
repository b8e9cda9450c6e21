package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.spi.storage.StoreSettings;
import java.util.Map;
import java.util.Set;

/**
 * Opens stores on disk for those who choose stores by name: {@code rocksdb}.
 *
 * <p>Settings: {@code path}, the folder, must be given. {@code bytes}: what all entries may weigh
 * together, from {@code 1MiB} to {@code 1024GiB}, as digits and a unit (none, KiB, MiB, GiB);
 * {@code 1GiB} if not given. {@code durability}: {@code process-crash-safe}, the default, or {@code
 * synced}. {@code read-cache-bytes}: from {@code 1MiB} to {@code 64GiB}, {@code 32MiB} if not
 * given. {@code after-kill}: {@code keep}, the default, or {@code distrust}.
 *
 * <p>Thread safety: immutable.
 */
public final class RocksStoreProvider implements FragmentStoreProvider {

  static final String NAME = "rocksdb";
  private static final String PATH = "path";
  private static final String BYTES = "bytes";
  private static final String DURABILITY = "durability";
  private static final String READ_CACHE_BYTES = "read-cache-bytes";
  private static final String AFTER_KILL = "after-kill";

  /** For service loaders. */
  public RocksStoreProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> settings() {
    return Set.of(PATH, BYTES, DURABILITY, READ_CACHE_BYTES, AFTER_KILL);
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    StoreSettings given = StoreSettings.of(this, settings);
    return RocksStore.at(given.path(PATH))
        .bytes(
            given.bytes(
                BYTES,
                RocksStore.DEFAULT_BUDGET,
                RocksStore.SMALLEST_BUDGET,
                RocksStore.LARGEST_BUDGET))
        .durability(given.choice(DURABILITY, Durability.PROCESS_CRASH_SAFE))
        .readCacheBytes(
            given.bytes(
                READ_CACHE_BYTES,
                RocksStore.DEFAULT_READ_CACHE,
                RocksStore.SMALLEST_READ_CACHE,
                RocksStore.LARGEST_READ_CACHE))
        .afterKill(given.choice(AFTER_KILL, AfterKill.KEEP))
        .open();
  }
}
