package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContextValueTest {

  @Test
  void absentEmptyAndZero_areThreeValues() {
    assertThat(List.of(ContextValue.absent(), ContextValue.of(""), ContextValue.of("0")))
        .doesNotHaveDuplicates();
    assertThat(ContextValue.absent().isAbsent()).isTrue();
    assertThat(ContextValue.of("").isAbsent()).isFalse();
    assertThat(ContextValue.absent().textOrEmpty()).isEqualTo(ContextValue.of("").textOrEmpty());
  }

  @Test
  void null_isAbsent() {
    assertThat(ContextValue.ofNullable(null)).isSameAs(ContextValue.absent());
    assertThat(ContextValue.ofNullable("a")).isEqualTo(ContextValue.of("a"));
    assertThat(ContextValue.absent().text()).isEmpty();
    assertThat(ContextValue.of("a").text()).contains("a");
  }

  @Test
  void dependencies_addUpAndAreTold() {
    ContextValue value =
        ContextValue.of("a")
            .dependingOn(Cacheability.tags("user:1"))
            .dependingOn(Cacheability.maxAge(60));
    assertThat(value.cacheability()).isEqualTo(Cacheability.tags("user:1").withMaxAge(60));
    assertThat(value.isFoldable()).isTrue();
    assertThat(value).isNotEqualTo(ContextValue.of("a"));
  }

  @Test
  void maxAgeZero_isUnfoldable() {
    assertThat(ContextValue.of("a").unfoldable().isFoldable()).isFalse();
    assertThat(ContextValue.of("a").dependingOn(Cacheability.maxAge(0)).isFoldable()).isFalse();
  }

  @Test
  void absentValue_staysAbsentWithADependency() {
    ContextValue value = ContextValue.absent().dependingOn(Cacheability.tags("a"));
    assertThat(value.isAbsent()).isTrue();
    assertThat(ContextValue.absent().cacheability()).isSameAs(Cacheability.NONE);
    assertThat(value).hasToString("(absent)");
    assertThat(ContextValue.of("x")).hasToString("\"x\"");
  }
}
