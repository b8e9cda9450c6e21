package dev.intarsia.jmh.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SmokeTest {

  @Test
  void size_isLoweredOnly_andEqualSizesAreOne() {
    Map<String, String[]> small =
        Smoke.small(
            Map.of(
                "entries", new String[] {"100", "50000", "1_000_000"},
                "store", new String[] {"memory", "rocksdb"}));
    assertThat(small.get("entries")).containsExactly("100", "1000");
    assertThat(small.get("store")).containsExactly("memory", "rocksdb");
  }
}
