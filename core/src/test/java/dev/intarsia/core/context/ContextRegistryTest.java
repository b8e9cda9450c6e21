package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextResolver;
import dev.intarsia.context.ContextValue;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ContextRegistryTest {

  private static final ContextResolver ANY = (facts, parameter) -> ContextValue.of("any");

  private static ContextRegistry registry() {
    return ContextRegistry.of(
        List.of(
            ContextDefinition.of("user", ANY),
            ContextDefinition.withParameter("user.roles", ANY),
            ContextDefinition.requiringParameter("trail", ANY)));
  }

  @Test
  @DisplayName("CX-7: a missing parent is an error when building")
  void of_missingParent_namesBoth() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ContextRegistry.of(
                    List.of(ContextDefinition.of("a", ANY), ContextDefinition.of("a.b.c", ANY))))
        .withMessageContaining("'a.b.c'")
        .withMessageContaining("'a.b'");
  }

  @Test
  @DisplayName("CX-7: a missing grandparent is an error when building")
  void of_missingGrandparent_namesBoth() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ContextRegistry.of(
                    List.of(ContextDefinition.of("a.b.c", ANY), ContextDefinition.of("a.b", ANY))))
        .withMessageContaining("'a.b'")
        .withMessageContaining("'a'");
  }

  @Test
  void of_childBeforeParent_isAccepted() {
    ContextRegistry registry =
        ContextRegistry.of(
            List.of(ContextDefinition.of("a.b", ANY), ContextDefinition.of("a", ANY)));

    assertThat(registry.definition(ContextToken.of("a.b")).name()).isEqualTo("a.b");
  }

  @Test
  void of_duplicate_namesBothRegistrations() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ContextRegistry.of(
                    List.of(
                        ContextDefinition.of("a", ANY), ContextDefinition.withParameter("a", ANY))))
        .withMessageContaining("'a'")
        .withMessageContaining("NONE")
        .withMessageContaining("OPTIONAL");
  }

  @Test
  @DisplayName("CX-7: an unregistered name is refused, with the nearest registered one")
  void definition_unknownName_namesNearest() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> registry().definition(ContextToken.of("user.rolls:editor")))
        .withMessageContaining("'user.rolls:editor'")
        .withMessageContaining("'user.roles'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.UNKNOWN_CONTEXT);
  }

  @Test
  void definition_emptyRegistry_saysSo() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ContextRegistry.of(List.of()).definition(ContextToken.of("a")))
        .withMessageContaining("there are []");
  }

  @Test
  @DisplayName("CX-6: a context that cannot answer for all values requires a parameter")
  void definition_requiredParameterMissing_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> registry().definition(ContextToken.of("trail")))
        .withMessageContaining("'trail'")
        .withMessageContaining("'trail:'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.CONTEXT_PARAMETER);
  }

  @Test
  void definition_parameterWhereNoneIsTaken_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> registry().definition(ContextToken.of("user:7")))
        .withMessageContaining("'user:7'")
        .withMessageContaining("'user'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.CONTEXT_PARAMETER);
  }

  @Test
  void definition_parameterAsRegistered_isFound() {
    for (String token : List.of("user", "user.roles", "user.roles:editor", "trail:main")) {
      ContextToken parsed = ContextToken.of(token);
      assertThat(registry().definition(parsed).name()).isEqualTo(parsed.name());
    }
  }

  @Test
  void requireKnown_oneUnknownAmongKnown_isRefusedEveryTime() {
    ContextRegistry registry = registry();
    ContextSet contexts = ContextSet.of("user", "user.roles", "nowhere");

    for (int time = 0; time < 2; time++) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> registry.requireKnown(contexts))
          .withMessageContaining("'nowhere'");
    }
  }

  @Test
  void requireKnown_moreSetsThanAreRemembered_eachIsJudgedRightly() {
    ContextRegistry registry = registry();

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2_000; i++) {
        ContextSet known = ContextSet.of("user.roles:" + i);
        ContextSet unknown = ContextSet.of("user.rolls:" + i);
        registry.requireKnown(known);
        assertThat(registry.folding(known).contexts()).isEqualTo(known);
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> registry.requireKnown(unknown));
      }
    }
  }

  @Test
  void requireKnown_setCheckedLately_isNotWorkedOutAgain() {
    ContextRegistry registry = registry();
    ContextFolding first = registry.folding(ContextSet.of("user", "user.roles"));

    assertThat(registry.folding(ContextSet.of("user.roles", "user"))).isSameAs(first);
  }
}
