package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.spi.storage.StoreSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Opens stores that processes share for those who choose stores by name: {@code chronicle}.
 *
 * <p>Settings: {@code path}, a folder, required; {@code bytes}, what all entries may weigh
 * together, from {@code 1MiB} to {@code 256GiB}, as digits and a unit (none, KiB, MiB, GiB), {@code
 * 64MiB} if not given; {@code average-entry-bytes}, from {@code 64} to {@code 1MiB}, likewise,
 * {@code 2KiB} if not given; {@code patience-millis}, from 1 to 60000, 500 if not given.
 *
 * <p>Thread safety: immutable.
 */
public final class ChronicleStoreProvider implements FragmentStoreProvider {

  private static final String PATH = "path";
  private static final String BYTES = "bytes";
  private static final String AVERAGE = "average-entry-bytes";
  private static final String PATIENCE = "patience-millis";

  /** For service loaders. */
  public ChronicleStoreProvider() {}

  @Override
  public String name() {
    return ChronicleStore.NAME;
  }

  @Override
  public Set<String> settings() {
    return Set.of(PATH, BYTES, AVERAGE, PATIENCE);
  }

  @Override
  public FragmentStore open(Map<String, String> settings) {
    StoreSettings given = StoreSettings.of(this, settings);
    ChronicleSettings standard = ChronicleSettings.standard(given.path(PATH));
    long bytes =
        given.bytes(
            BYTES,
            standard.bytes(),
            ChronicleSettings.SMALLEST_BYTES,
            ChronicleSettings.LARGEST_BYTES);
    long average =
        given.bytes(
            AVERAGE,
            standard.averageEntryBytes(),
            ChronicleSettings.SMALLEST_AVERAGE,
            ChronicleSettings.LARGEST_AVERAGE);
    long patience =
        given.number(
            PATIENCE,
            standard.patience().toMillis(),
            ChronicleSettings.SHORTEST_PATIENCE_MILLIS,
            ChronicleSettings.LONGEST_PATIENCE_MILLIS);
    return ChronicleStore.open(
        standard
            .withBytes(bytes)
            .withAverageEntryBytes((int) average)
            .withPatience(Duration.ofMillis(patience)));
  }
}
