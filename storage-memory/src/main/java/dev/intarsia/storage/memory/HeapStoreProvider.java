package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.spi.storage.StoreSettings;
import java.util.Map;
import java.util.Set;

/**
 * Opens heap stores for those who choose stores by name: {@code memory}.
 *
 * <p>One setting, {@code bytes}: what all entries may weigh together, from {@code 16KiB} to {@code
 * 64GiB}, as digits and a unit (none, KiB, MiB, GiB); {@code 64MiB} if not given.
 *
 * <p>Thread safety: immutable.
 */
public final class HeapStoreProvider implements FragmentStoreProvider {

  static final String NAME = "memory";
  private static final String BYTES = "bytes";

  /** For service loaders. */
  public HeapStoreProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> settings() {
    return Set.of(BYTES);
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    long bytes =
        StoreSettings.of(this, settings)
            .bytes(
                BYTES, HeapStore.DEFAULT_BOUND, HeapStore.SMALLEST_BOUND, HeapStore.LARGEST_BOUND);
    return HeapStore.builder().bytes(bytes).build();
  }
}
