package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheDirectivesTest {

  @Test
  void directives_areFound_whateverTheirCaseAndArguments() {
    CacheDirectives found =
        CacheDirectives.of(List.of("Public , MAX-AGE=60", "stale-while-revalidate = 5"));
    assertThat(found.has("public")).isTrue();
    assertThat(found.has("max-age")).isTrue();
    assertThat(found.has("stale-while-revalidate")).isTrue();
    assertThat(found.has("no-store")).isFalse();
    assertThat(found.forbidsSharing()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"private", "NO-STORE", "max-age=0,no-cache", "private=\"a, b\"", "x=\"no-store\""})
  void sharing_isForbidden(String value) {
    assertThat(CacheDirectives.of(List.of(value)).forbidsSharing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-storehouse", "publicprivate", "max-age=no-store"})
  void otherWords_forbidNothing(String value) {
    assertThat(CacheDirectives.of(List.of(value)).forbidsSharing()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "a,", "\"", "="})
  void directives_areReadInLinearTime(String unit) {
    Growth.requireLinear(
        length -> {
          List<String> values = List.of(unit.repeat(length / unit.length()));
          return () -> CacheDirectives.of(values);
        });
  }
}
