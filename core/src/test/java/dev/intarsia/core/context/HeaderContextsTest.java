package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HeaderContextsTest {

  private static RequestFacts.Builder request() {
    return RequestFacts.get("/");
  }

  @Test
  @DisplayName("CX-8: absent, empty and 0 are three values of a header and of a cookie")
  void absentEmptyZero_differ() {
    assertThat(value(request(), "headers:X-A")).isEqualTo(ContextValue.absent());
    assertThat(value(request().header("X-A", ""), "headers:X-A")).isEqualTo(ContextValue.of(""));
    assertThat(value(request().header("X-A", "0"), "headers:X-A")).isEqualTo(ContextValue.of("0"));
    assertThat(value(request(), "cookies:a")).isEqualTo(ContextValue.absent());
    assertThat(value(request().cookie("a", ""), "cookies:a")).isEqualTo(ContextValue.of(""));
    assertThat(value(request().cookie("a", "0"), "cookies:a")).isEqualTo(ContextValue.of("0"));
  }

  @Test
  void headers_caseOfNames_playsNoPart() {
    assertThat(value(request().header("X-A", "1"), "headers:x-a").text()).contains("1");
    assertThat(value(request().header("x-a", "1"), "headers:X-A").text()).contains("1");
  }

  @Test
  void headers_orderOfNames_playsNoPart_butThatOfValuesDoes() {
    ContextValue value =
        value(request().header("b", "3").header("a", "2").header("A", "1"), "headers");

    assertThat(value.text()).contains("a=2&a=1&b=3");
    assertThat(value(request().header("a", "1").header("a", "2").header("b", "3"), "headers"))
        .isNotEqualTo(value);
  }

  @Test
  void headers_none_areAbsent() {
    assertThat(value(request(), "headers").isAbsent()).isTrue();
    assertThat(value(request(), "cookies").isAbsent()).isTrue();
  }

  @Test
  void cookies_all_areSortedByName() {
    assertThat(value(request().cookie("b", "2").cookie("a", "1&b=2"), "cookies").text())
        .contains("a=1%26b%3D2&b=2");
  }

  @Test
  @DisplayName("CX-9: a header value that spells another context does not reach its variations")
  void header_thatSpellsAnotherContext_staysItself() {
    ContextSet contexts = ContextSet.of("headers:x-a", "url");
    byte[] victim =
        StandardValues.snapshot(RequestFacts.get("/secret").header("x-a", "1"))
            .part(contexts)
            .bytes();
    byte[] attacker =
        StandardValues.snapshot(RequestFacts.get("/").header("x-a", "1:[url]=/secret"))
            .part(contexts)
            .bytes();

    assertThat(attacker).isNotEqualTo(victim);
  }

  @Test
  @DisplayName("CX-9: parameters with colons and brackets are tokens of their own")
  void cookie_namedLikeATokenWithValue_isItself() {
    assertThat(StandardValues.snapshot(request().cookie("a", "1")).part(ContextSet.of("cookies:a")))
        .extracting(ContextPart::bytes)
        .isNotEqualTo(
            StandardValues.snapshot(request().cookie("a]=1", ""))
                .part(ContextSet.of("cookies:a]=1"))
                .bytes());
  }
}
