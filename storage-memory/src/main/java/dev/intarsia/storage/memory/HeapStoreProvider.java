package dev.intarsia.storage.memory;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
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
    HeapStore.Builder builder = HeapStore.builder();
    settings.forEach(
        (setting, value) -> {
          if (!setting.equals(BYTES)) {
            throw new ConfigurationException(
                "Store "
                    + NAME
                    + " has no setting \""
                    + setting
                    + "\" (given: \""
                    + value
                    + "\"); the nearest is \""
                    + BYTES
                    + "\"");
          }
          builder.bytes(bound(value));
        });
    return builder.build();
  }

  private static long bound(String value) {
    return ByteSize.parse(
            BYTES,
            value,
            new ByteSize(HeapStore.SMALLEST_BOUND),
            new ByteSize(HeapStore.LARGEST_BOUND))
        .bytes();
  }
}
