package dev.intarsia.storage.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TieredStoreProviderTest {

  private final TieredStoreProvider provider = new TieredStoreProvider();

  @Test
  void provider_isFoundByItsName() {
    assertThat(ServiceLoader.load(FragmentStoreProvider.class))
        .anyMatch(found -> found.name().equals("tiered") && found instanceof TieredStoreProvider);
  }

  @Test
  void settings_areItsOwn_andThoseOfTheStoresThatArePresent() {
    assertThat(provider.settings())
        .contains("near", "far", "memory.bytes")
        .noneMatch(setting -> setting.startsWith("tiered."));
  }

  @Test
  void settings_reachTheTierOfTheirName() {
    try (FragmentStore store =
        provider.open(Map.of("near", "memory", "far", "memory", "memory.bytes", "1MiB"))) {
      assertThat(store).isInstanceOf(TieredStore.class);
      assertThat(store.name()).isEqualTo("memory+memory");
      assertThat(store.traits().largestEntryBytes()).isEqualTo((128 << 10) - 256);
    }
  }

  @Test
  void storeOnDisk_getsItsOwnSettings_andLastsBehindTheHeap(@TempDir Path folder) {
    Map<String, String> settings =
        Map.of(
            "near", "memory",
            "far", "rocksdb",
            "memory.bytes", "1MiB",
            "rocksdb.path", folder.resolve("store").toString());
    try (FragmentStore store = provider.open(settings)) {
      assertThat(store.name()).isEqualTo("memory+rocksdb");
      assertThat(store.traits().isDurable()).isTrue();
      assertThat(store.ledger()).isNotNull();
      store.put(1, 1, Samples.entry("x"));
    }
    try (FragmentStore store = provider.open(settings)) {
      assertThat(store.get(1, 1)).isEqualTo(Samples.entry("x"));
    }
  }

  @Test
  void missingTier_isRefused_namingWhatIsPresent() {
    assertThatThrownBy(() -> provider.open(Map.of("far", "memory")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'near'", "far=memory", "present are [", "memory");
  }

  @Test
  void unknownTier_isRefused_namingTheNearest() {
    assertThatThrownBy(() -> provider.open(Map.of("near", "memory", "far", "memry")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("far store", "'memry'", "the nearest is 'memory'");
  }

  @Test
  void unknownSetting_isRefused_namingTheNearest() {
    Map<String, String> settings = Map.of("near", "memory", "far", "memory", "memory.byte", "1MiB");
    assertThatThrownBy(() -> provider.open(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("memory+memory", "'memory.byte'", "the nearest is 'memory.bytes'");
  }

  @Test
  void badValue_isRefusedByTheTier() {
    Map<String, String> settings =
        Map.of("near", "memory", "far", "memory", "memory.bytes", "lots");
    assertThatThrownBy(() -> provider.open(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("lots");
  }
}
