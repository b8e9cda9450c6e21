package dev.intarsia.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RocksStoreProviderTest {

  private final RocksStoreProvider provider = new RocksStoreProvider();

  @TempDir Path folder;

  private Map<String, String> settings(String name, String value) {
    Map<String, String> settings = new HashMap<>(Map.of("path", folder.toString()));
    settings.put(name, value);
    return settings;
  }

  @Test
  void provider_isFoundByItsName() {
    assertThat(ServiceLoader.load(FragmentStoreProvider.class))
        .anyMatch(found -> found.name().equals("rocksdb") && found instanceof RocksStoreProvider);
  }

  @Test
  void settings_butForThePath_mayBeLeftOut() {
    try (FragmentStore store = provider.open(Map.of("path", folder.toString()))) {
      assertThat(store.name()).isEqualTo("rocksdb");
      assertThat(store.traits().largestEntryBytes()).isEqualTo(16 << 20);
      assertThat(store.traits().isDurable()).isTrue();
    }
  }

  @Test
  void allSettings_mayBeGiven() {
    Map<String, String> settings =
        Map.of(
            "path",
            folder.toString(),
            "bytes",
            "8MiB",
            "durability",
            "synced",
            "read-cache-bytes",
            "2MiB",
            "after-kill",
            "distrust");
    try (FragmentStore store = provider.open(settings)) {
      assertThat(store.traits().largestEntryBytes())
          .isEqualTo((1 << 20) - EntryValue.OVERHEAD_BYTES);
    }
  }

  @Test
  void path_leftOut_isAskedFor() {
    assertThatThrownBy(() -> provider.open(Map.of("bytes", "8MiB")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("rocksdb", "'path'", "8MiB");
  }

  @Test
  void impossiblePath_isRefused() {
    assertThatThrownBy(() -> provider.open(Map.of("path", "a\0b")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("path");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, 1KiB, the nearest is 1MiB",
    "bytes, 2TiB, the nearest is 1MiB",
    "read-cache-bytes, 100GiB, the nearest is 64GiB",
    "durability, sync, the nearest is 'synced'",
    "durability, process_crash_safe, the nearest is 'process-crash-safe'",
    "after-kill, kept, the nearest is 'keep'",
    "durable, synced, the nearest is 'durability'",
    "Path, x, the nearest is 'path'"
  })
  void badSetting_isRefused_namingItAndTheNearest(String name, String value, String nearest) {
    assertThatThrownBy(() -> provider.open(settings(name, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name)
        .hasMessageEndingWith(nearest);
  }

  @Test
  void builder_refusesBudgetsThatAreNotPossible() {
    assertThatThrownBy(() -> RocksStore.at(folder).bytes(1_000))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("1000", "1048576");
    assertThatThrownBy(() -> RocksStore.at(folder).readCacheBytes(1L << 40))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("1099511627776", "68719476736");
  }
}
