package dev.intarsia.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {

  private static Access decision(boolean allowed, String tag) {
    return Access.allowedIf(allowed).because(Cacheability.tags(tag));
  }

  @ParameterizedTest(name = "{0} and {1} is {2}, depending on {3}")
  @CsvSource({
    "true, true, true, '[left, right]'",
    "true, false, false, '[right]'",
    "false, true, false, '[left]'",
    "false, false, false, '[left]'"
  })
  void conjunction_keepsOnlyTheOperandsThatDecided(
      boolean left, boolean right, boolean allowed, String tags) {
    Access both = decision(left, "left").and(decision(right, "right"));
    assertThat(both.isAllowed()).isEqualTo(allowed);
    assertThat(both.cacheability().tags()).hasToString(tags);
  }

  @ParameterizedTest(name = "{0} or {1} is {2}, depending on {3}")
  @CsvSource({
    "true, true, true, '[left]'",
    "true, false, true, '[left]'",
    "false, true, true, '[right]'",
    "false, false, false, '[left, right]'"
  })
  void disjunction_keepsOnlyTheOperandsThatDecided(
      boolean left, boolean right, boolean allowed, String tags) {
    Access either = decision(left, "left").or(decision(right, "right"));
    assertThat(either.isAllowed()).isEqualTo(allowed);
    assertThat(either.cacheability().tags()).hasToString(tags);
  }

  @Test
  void plainDecisions_dependOnNothing() {
    assertThat(Access.allowed()).isEqualTo(new Access(true, Cacheability.NONE));
    assertThat(Access.denied()).isEqualTo(new Access(false, Cacheability.NONE));
    assertThat(Access.allowedIf(true)).isEqualTo(Access.allowed());
    assertThat(Access.allowedIf(false)).isEqualTo(Access.denied());
  }

  @Test
  void reasons_addUp() {
    Access twice = Access.denied().because(Cacheability.tags("a")).because(Cacheability.maxAge(3));
    assertThat(twice).isEqualTo(new Access(false, Cacheability.tags("a").withMaxAge(3)));
  }

  @Test
  void decision_isADependencyItself() {
    assertThat(Cacheability.of(decision(false, "a"))).isEqualTo(Cacheability.tags("a"));
  }
}
