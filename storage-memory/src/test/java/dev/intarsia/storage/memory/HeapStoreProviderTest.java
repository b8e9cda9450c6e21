package dev.intarsia.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeapStoreProviderTest {

  private final HeapStoreProvider provider = new HeapStoreProvider();

  @Test
  void provider_isFoundByItsName() {
    assertThat(ServiceLoader.load(FragmentStoreProvider.class))
        .anyMatch(found -> found.name().equals("memory") && found instanceof HeapStoreProvider);
  }

  @ParameterizedTest
  @CsvSource({"16384, 2048", "16KiB, 2048", "1MiB, 131072", "2GiB, 268435456", "1048576, 131072"})
  void bytes_mayHaveAUnit(String bytes, long eighth) {
    try (FragmentStore store = provider.open(Map.of("bytes", bytes))) {
      assertThat(store.traits().largestEntryBytes()).isEqualTo(eighth - 256);
    }
  }

  @Test
  void settings_mayBeLeftOut() {
    try (FragmentStore store = provider.open(Map.of())) {
      assertThat(store.name()).isEqualTo("memory");
      assertThat(store.traits().largestEntryBytes()).isEqualTo((8 << 20) - 256);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "64MB, 64MiB",
        "64 mib, 64MiB",
        "64m, 64MiB",
        "1kb, 16KiB",
        "0, 16KiB",
        "-5MiB, 16KiB",
        "1.5GiB, 1GiB",
        "100GiB, 64GiB",
        "999999999999999999GiB, 64GiB",
        "100000KB, 100000KiB",
        "lots, 16KiB",
        "\"\", 16KiB"
      })
  void badSize_isRefused_namingItAndTheNearest(String given, String nearest) {
    assertThatThrownBy(() -> provider.open(Map.of("bytes", given)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\"" + given + "\"")
        .hasMessageContainingAll("bytes", "16KiB", "64GiB")
        .hasMessageEndingWith("the nearest is " + nearest);
  }

  @Test
  void unknownSetting_isRefused_namingItAndTheNearest() {
    assertThatThrownBy(() -> provider.open(Map.of("size", "64MiB")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'size'", "memory", "the nearest is 'bytes'");
  }
}
