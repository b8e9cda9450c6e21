package dev.intarsia.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.soak.BadUsageException;
import dev.intarsia.soak.StoreChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashOptionsTest {

  private static CrashOptions parse(String line) throws BadUsageException {
    return CrashOptions.parse(line.isEmpty() ? new String[0] : line.split(" "));
  }

  @Test
  void emptyLine_meansTheDefaults() throws BadUsageException {
    assertThat(parse(""))
        .isEqualTo(
            new CrashOptions(
                20,
                new StoreChoice("rocksdb", Map.of()),
                Duration.ofSeconds(3),
                1,
                new CrashOptions.Outset(1, Optional.empty())));
  }

  @Test
  void everyOption_isTaken() throws BadUsageException {
    CrashOptions options =
        parse(
            "--store chronicle --setting bytes=1MiB --setting x=y=z --rounds 7"
                + " --seconds-per-round 2 --processes 2 --seed -5 --state f");
    assertThat(options)
        .isEqualTo(
            new CrashOptions(
                7,
                new StoreChoice("chronicle", Map.of("bytes", "1MiB", "x", "y=z")),
                Duration.ofSeconds(2),
                2,
                new CrashOptions.Outset(-5, Optional.of(Path.of("f")))));
    assertThat(options.what()).isEqualTo("chronicle {bytes=1MiB, x=y=z} (2 processes)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rounds",
        "--rounds 0",
        "--rounds x",
        "--processes 5",
        "--setting bytes",
        "--round 3",
        "rocksdb",
        "--seconds-per-round 0"
      })
  void lineThatMakesNoSense_isRefused(String line) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining(line.split(" ")[0])
        .hasMessageContaining("usage");
  }

  @Test
  void storeOnDisk_getsAFolder_andTiersGetTheirOwnSettings() {
    Path folder = Path.of("here");
    assertThat(new StoreChoice("memory", Map.of()).settingsIn(folder, 160))
        .isEqualTo(Map.of("bytes", "160"));
    assertThat(new StoreChoice("rocksdb", Map.of("bytes", "7")).settingsIn(folder, 160))
        .isEqualTo(Map.of("bytes", "7", "path", folder.resolve("rocksdb").toString()));
    assertThat(new StoreChoice("memory+rocksdb", Map.of()).settingsIn(folder, 160))
        .isEqualTo(
            Map.of(
                "memory.bytes", "10",
                "rocksdb.bytes", "160",
                "rocksdb.path", folder.resolve("rocksdb").toString()));
  }
}
