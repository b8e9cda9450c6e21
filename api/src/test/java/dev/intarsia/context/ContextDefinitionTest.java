package dev.intarsia.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.context.ContextDefinition.Parameter;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContextDefinitionTest {

  private static final ContextResolver NOTHING = (facts, parameter) -> ContextValue.absent();

  @ParameterizedTest
  @ValueSource(strings = {"user:1", "user:", "", "user.", ".user", "a b", "a,b"})
  @DisplayName("MD-10 C a malformed name is refused at registration")
  void malformedName_isRefused(String name) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ContextDefinition.of(name, NOTHING))
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_CONTEXT);
  }

  @Test
  void nameWithColon_isRefusedNamingBoth() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ContextDefinition.of("user:1", NOTHING))
        .withMessage("context name 'user:1' holds a colon; expected a name without parameter");
  }

  @Test
  void factories_sayWhetherThereIsAParameter() {
    assertThat(ContextDefinition.of("a.b", NOTHING).parameter()).isEqualTo(Parameter.NONE);
    assertThat(ContextDefinition.withParameter("a", NOTHING).parameter())
        .isEqualTo(Parameter.OPTIONAL);
    assertThat(ContextDefinition.requiringParameter("a", NOTHING).parameter())
        .isEqualTo(Parameter.REQUIRED);
  }
}
