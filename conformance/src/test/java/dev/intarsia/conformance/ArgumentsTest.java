package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line. */
class ArgumentsTest {

  @Test
  void folderAlone_meansTheHeapStore() throws BadUsageException {
    assertThat(parse("here"))
        .isEqualTo(new Arguments(Path.of("here"), StoreChoice.named("memory")));
  }

  @Test
  void settings_areKeptByName_andMayHoldEqualSigns() throws BadUsageException {
    assertThat(parse("here --store rocksdb --setting bytes=1MiB --setting path=a=b"))
        .isEqualTo(
            new Arguments(
                Path.of("here"),
                new StoreChoice("rocksdb", Map.of("bytes", "1MiB", "path", "a=b"))));
  }

  @Test
  void settingWithoutValue_isAnEmptyText() throws BadUsageException {
    assertThat(parse("here --setting path=").store().settings()).isEqualTo(Map.of("path", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "here --setting,                          --setting=(none)",
    "here --setting bytes,                    expected NAME=VALUE",
    "here --setting =1,                       expected NAME=VALUE",
    "here --setting bytes=1 --setting bytes=2, bytes was given before",
    "here --store,                            --store=(none)",
    "here there,                              argument=there",
  })
  void lineThatMakesNoSense_isRefused(String line, String why) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(BadUsageException.class)
        .hasMessageContaining(why);
  }

  private static Arguments parse(String line) throws BadUsageException {
    return Arguments.parse(line.split(" "));
  }
}
