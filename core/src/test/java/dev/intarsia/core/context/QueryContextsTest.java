package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryContextsTest {

  @Test
  @DisplayName("CX-8: absent, empty and 0 are three values of an argument")
  void argument_absentEmptyZero_differ() {
    assertDifferentParts("url.query_args:a", "/", "/?a=", "/?a=0");
    assertThat(value(RequestFacts.get("/?b=1"), "url.query_args:a").isAbsent()).isTrue();
    assertThat(value(RequestFacts.get("/?a="), "url.query_args:a").text()).contains("");
    assertThat(value(RequestFacts.get("/?a=0"), "url.query_args:a").text()).contains("0");
  }

  @Test
  @DisplayName("CX-8: absent, empty and 0 differ among all arguments and pagers too")
  void allArguments_absentEmptyZero_differ() {
    assertDifferentParts("url.query_args", "/", "/?a=", "/?a=0");
    assertDifferentParts("url.query_args.pagers", "/", "/?page=", "/?page=0");
    assertDifferentParts("url.query_args.pagers:0", "/", "/?page=", "/?page=0");
  }

  @Test
  void argument_withoutEqualsSign_isLikeEmpty() {
    assertThat(value(RequestFacts.get("/?a"), "url.query_args:a"))
        .isEqualTo(value(RequestFacts.get("/?a="), "url.query_args:a"));
  }

  @Test
  void argument_givenTwice_differsFromOneThatLooksTheSame() {
    assertDifferentParts(
        "url.query_args:a", "/?a=1&a=2", "/?a=2&a=1", "/?a=1%1F%1E2", "/?a=1,2", "/?a=12");
  }

  @Test
  void allArguments_orderOfNames_playsNoPart() {
    assertThat(value(RequestFacts.get("/?b=2&a=1"), "url.query_args"))
        .isEqualTo(value(RequestFacts.get("/?a=1&b=2"), "url.query_args"));
    assertThat(value(RequestFacts.get("/?b=2&a=1"), "url.query_args").text()).contains("a=1&b=2");
  }

  @Test
  @DisplayName("CX-9: an argument cannot pose as several")
  void allArguments_encodedDelimiters_stayWithinTheirArgument() {
    assertDifferentParts(
        "url.query_args", "/?a=1&b=2", "/?a=1%26b%3D2", "/?a%3D1%26b=2", "/?a=1%2526b%253D2");
  }

  @Test
  void pager_position_isReadFromPage() {
    RequestFacts.Builder facts = RequestFacts.get("/?page=4,,7");

    assertThat(value(facts, "url.query_args.pagers:0").text()).contains("4");
    assertThat(value(facts, "url.query_args.pagers:1").text()).contains("");
    assertThat(value(facts, "url.query_args.pagers:2").text()).contains("7");
    assertThat(value(facts, "url.query_args.pagers:3").isAbsent()).isTrue();
    assertThat(value(facts, "url.query_args.pagers").text()).contains("4,,7");
  }

  @Test
  void pager_severalPages_allTell() {
    assertDifferentParts(
        "url.query_args.pagers:0", "/?page=1", "/?page=1&page=2", "/?page=2&page=1", "/?page=2");
  }

  @ParameterizedTest
  @DisplayName("CX-6: a pager that is no number is refused")
  @ValueSource(strings = {"x", "-1", "01", "", "10000"})
  void pager_noNumber_isRefused(String pager) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> value(RequestFacts.get("/"), "url.query_args.pagers:" + pager))
        .withMessageContaining("'" + pager + "'")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.CONTEXT_PARAMETER);
  }

  private static void assertDifferentParts(String token, String... urls) {
    Set<List<Byte>> parts = new HashSet<>();
    for (String url : urls) {
      byte[] bytes =
          StandardValues.snapshot(RequestFacts.get(url)).part(ContextSet.of(token)).bytes();
      Byte[] boxed = new Byte[bytes.length];
      Arrays.setAll(boxed, i -> bytes[i]);
      parts.add(List.of(boxed));
    }
    assertThat(parts).as("%s for %s", token, List.of(urls)).hasSameSizeAs(urls);
  }
}
