package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaryNamesTest {

  @Test
  void names_areListedOnce_whateverTheirCase() {
    VaryNames names = VaryNames.of(List.of("Accept, X-A", " accept-encoding ,,x-a"));
    assertThat(names.names()).containsExactly("Accept", "accept-encoding", "X-A");
    assertThat(names.and(List.of("ACCEPT", "B"))).hasToString("Accept, accept-encoding, B, X-A");
    assertThat(names.isStar()).isFalse();
  }

  @Test
  void none_isEmpty() {
    assertThat(VaryNames.of(List.of()).isEmpty()).isTrue();
    assertThat(VaryNames.of(List.of(" , ")).isEmpty()).isTrue();
    assertThat(VaryNames.of(List.of("*")).isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "Accept, *", "no token", "a\"", "é"})
  void starOrWhatCannotBeRead_meansAnything_forGood(String value) {
    VaryNames names = VaryNames.of(List.of("Accept", value, "B"));
    assertThat(names.isStar()).isTrue();
    assertThat(names.and(List.of("C"))).hasToString("*");
    assertThat(names.names()).isEmpty();
  }
}
