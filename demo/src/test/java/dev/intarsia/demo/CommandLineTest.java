package dev.intarsia.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.demo.CommandLine.BadUsageException;
import dev.intarsia.demo.site.Almanac;
import dev.intarsia.failure.ConfigurationException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

  @Test
  void emptyLine_meansTheDefaults() throws BadUsageException {
    assertThat(CommandLine.parse(List.of()))
        .isEqualTo(new Almanac.Settings(8080, "memory", Duration.ofSeconds(2), Optional.empty()));
  }

  @Test
  void everyOption_isTaken() throws BadUsageException {
    assertThat(
            CommandLine.parse(
                List.of("--port", "0", "--store", "x", "--slow-ms", "5", "--data", "a")))
        .isEqualTo(new Almanac.Settings(0, "x", Duration.ofMillis(5), Optional.of(Path.of("a"))));
  }

  @Test
  void storeThatOutlivesTheProcess_bringsAFolderForTheData() throws BadUsageException {
    assertThat(CommandLine.parse(List.of("--store", "memory")).data()).isEmpty();
    for (String store : List.of("rocksdb", "chronicle", "memory+rocksdb")) {
      assertThat(CommandLine.parse(List.of("--store", store)).data().orElseThrow().toString())
          .startsWith(System.getProperty("java.io.tmpdir"))
          .contains("intarsia-almanac-");
    }
  }

  @Test
  void storeThatOutlivesTheProcess_isRefusedForDataThatDoesNot() {
    assertThatThrownBy(() -> new Almanac.Settings(0, "rocksdb", Duration.ZERO, Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rocksdb")
        .hasMessageContaining("folder");
  }

  @Test
  void misspeltStore_isRefused_andTheNearestIsNamed(@TempDir Path folder) {
    Almanac.Settings settings =
        new Almanac.Settings(0, "rockdb", Duration.ZERO, Optional.of(folder));
    assertThatThrownBy(() -> Almanac.start(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("rockdb")
        .hasMessageContaining("the nearest is 'rocksdb'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--prot 80",
        "80",
        "--port",
        "--port x",
        "--port 65536",
        "--port -1",
        "--slow-ms 60001",
        "--store",
        "--data",
        "--port 1 extra"
      })
  void lineThatMakesNoSense_isRefused(String line) {
    assertThatThrownBy(() -> CommandLine.parse(List.of(line.split(" "))))
        .isInstanceOf(BadUsageException.class)
        .hasMessageMatching("(?s).*(allowed|needs a value|expected).*");
  }

  @Test
  void takenPort_isSaidToBeTaken_andHarmsNobody() throws Exception {
    try (Almanac first = Almanac.start(settings(0, Optional.empty()))) {
      assertThatThrownBy(() -> Almanac.start(settings(first.port(), Optional.empty())))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void dataInAFolder_outlivesTheSite(@TempDir Path folder) throws Exception {
    Almanac.start(settings(0, Optional.of(folder))).close();
    assertThat(folder.resolve("almanac.mv.db")).exists();
    Almanac.start(settings(0, Optional.of(folder))).close();
  }

  private static Almanac.Settings settings(int port, Optional<Path> data) {
    return new Almanac.Settings(port, "memory", Duration.ZERO, data);
  }
}
