package dev.intarsia.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoreTableTest {

  @Test
  void table_hasALinePerStore_andAColumnPerBenchmark() {
    Map<String, String> cells = Map.of("hit", "1", "batchOf8", "2", "miss", "3", "put", "4");
    assertThat(StoreTable.table(Map.of("memory", cells)))
        .isEqualTo(
            """
            | µs CPU / bytes allocated | hit | batchOf8 | miss | put |
            |---|---|---|---|---|
            | memory | 1 | 2 | 3 | 4 |
            """);
  }
}
