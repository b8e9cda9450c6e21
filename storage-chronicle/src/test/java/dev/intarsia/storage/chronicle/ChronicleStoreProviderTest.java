package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChronicleStoreProviderTest {

  private final ChronicleStoreProvider provider = new ChronicleStoreProvider();
  @TempDir Path folder = Path.of("");

  @Test
  void provider_isFoundByItsName() {
    assertThat(ServiceLoader.load(FragmentStoreProvider.class))
        .anyMatch(
            found -> found.name().equals("chronicle") && found instanceof ChronicleStoreProvider);
  }

  @Test
  void settings_butThePath_mayBeLeftOut() {
    try (FragmentStore store = provider.open(with(Map.of()))) {
      assertThat(store.name()).isEqualTo("chronicle");
      assertThat(store.traits().isDurable()).isTrue();
      assertThat(store.traits().isShared()).isTrue();
      assertThat(store.traits().largestEntryBytes()).isEqualTo((1 << 20) - 32);
    }
  }

  @Test
  void missingPath_isRefused() {
    assertThatThrownBy(() -> provider.open(Map.of("bytes", "1MiB")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'path'", "bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, 64MB, 64MiB",
    "bytes, 1kb, 1MiB",
    "bytes, -5GiB, 1MiB",
    "bytes, 1TiB, 1MiB",
    "bytes, 300GiB, 256GiB",
    "average-entry-bytes, 10, 64",
    "average-entry-bytes, 4 kib, 4KiB",
    "average-entry-bytes, 2MiB, 1MiB",
    "patience-millis, 0, 1",
    "patience-millis, 70000, 60000",
    "patience-millis, soon, 1"
  })
  void badValue_isRefused_namingItAndTheNearest(String setting, String given, String nearest) {
    Map<String, String> settings = new HashMap<>(with(Map.of()));
    settings.put(setting, given);
    assertThatThrownBy(() -> provider.open(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("Setting " + setting, "\"" + given + "\"")
        .hasMessageEndingWith("the nearest is " + nearest);
  }

  @ParameterizedTest
  @CsvSource({"byte, bytes", "paths, path", "average-bytes, average-entry-bytes"})
  void unknownSetting_isRefused_namingItAndTheNearest(String given, String nearest) {
    assertThatThrownBy(() -> provider.open(with(Map.of(given, "7"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("chronicle", "'" + given + "'")
        .hasMessageEndingWith("the nearest is '" + nearest + "'");
  }

  @Test
  void path_thatIsAFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> provider.open(Map.of("path", file.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void sameFolderTwice_inOneProcess_isRefused_andFreeAgainAfterClose() {
    try (FragmentStore store = provider.open(with(Map.of()))) {
      assertThatThrownBy(() -> provider.open(with(Map.of())))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("open in this process already", folder.getFileName().toString());
      assertThat(store.get(1, 1)).isNull();
    }
    provider.open(with(Map.of())).close();
  }

  private Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("path", folder.toString());
    return all;
  }
}
