package dev.intarsia.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigurationExceptionTest {

  private static final List<String> STORES = List.of("rocksdb", "memory", "chronicle");

  @ParameterizedTest
  @CsvSource({
    "rockdb, rocksdb",
    "rocks, rocksdb",
    "memroy, memory",
    "cronicle, chronicle",
    "MEMORY, memory",
    "heap, memory"
  })
  void unknownName_isAnsweredWithTheNearest(String given, String nearest) {
    assertThat(ConfigurationException.unknown("store", given, STORES))
        .hasMessage(
            "there is no store '%s'; there are [chronicle, memory, rocksdb]; the nearest is '%s'"
                .formatted(given, nearest));
  }

  @Test
  void unknownName_amongNone_isAnsweredWithoutAHint() {
    assertThat(ConfigurationException.unknown("store", "x", List.of()))
        .hasMessage("there is no store 'x'; there are []");
  }
}
