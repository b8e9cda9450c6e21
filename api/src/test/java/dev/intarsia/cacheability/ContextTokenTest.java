package dev.intarsia.cacheability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContextTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {":", ":x", ".", ".user", "user.", "user..roles", "..", "user.:x", ".:"})
  @DisplayName("MD-10 C a token without a proper name is refused wherever it appears")
  void malformedName_isRefusedNamingIt(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ContextToken.of(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("expected words joined by single dots")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.MALFORMED_CONTEXT);
  }

  @Test
  void firstColon_startsTheParameter() {
    ContextToken token = ContextToken.of("cookies:a.b:c");
    assertThat(token.name()).isEqualTo("cookies");
    assertThat(token.parameter()).contains("a.b:c");
    assertThat(token.text()).isEqualTo("cookies:a.b:c");
  }

  @Test
  void parameter_mayBeAbsentOrEmpty() {
    assertThat(ContextToken.of("cookies").parameter()).isEmpty();
    assertThat(ContextToken.of("cookies:").parameter()).contains("");
    assertThat(ContextToken.of("cookies")).isNotEqualTo(ContextToken.of("cookies:"));
  }

  @Test
  void parameter_mayHaveDotsAnywhere() {
    assertThat(ContextToken.of("cookies:.a..b.").parameter()).contains(".a..b.");
  }

  @ParameterizedTest
  @CsvSource({
    "user, user.roles, true",
    "user, user.roles:editor, true",
    "user, user.roles.x, true",
    "user.roles, user.roles:editor, true",
    "user.roles, user.roles:, true",
    "user, user, false",
    "user, users, false",
    "user, users.roles, false",
    "user.roles, user, false",
    "user.roles:a, user.roles:a.b, false",
    "user.roles:a, user.roles:a:b, false",
    "user.roles:a, user.roles.x, false",
    "user:, user:x, false",
    "use, user.roles, false",
    "url, user.roles, false"
  })
  void ancestor_isAShorterNameOrTheSameWithoutParameter(
      String ancestor, String token, boolean expected) {
    assertThat(ContextToken.of(ancestor).isAncestorOf(ContextToken.of(token))).isEqualTo(expected);
  }

  @Test
  void tokens_compareByText() {
    assertThat(ContextToken.of("a"))
        .isEqualTo(ContextToken.of("a"))
        .hasSameHashCodeAs(ContextToken.of("a"))
        .isLessThan(ContextToken.of("a.b"))
        .hasToString("a");
  }
}
