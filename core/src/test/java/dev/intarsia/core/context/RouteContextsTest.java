package dev.intarsia.core.context;

import static dev.intarsia.core.context.StandardValues.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RouteContextsTest {

  private static ContextValue route(Object attribute) {
    return value(RequestFacts.get("/").attribute("route", attribute), "route");
  }

  private static Map<String, Object> of(String name, Map<String, ?> parameters) {
    return Map.of("name", name, "parameters", parameters);
  }

  @Test
  void route_parameters_areSortedByName() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("page", 2);
    parameters.put("id", "a&b");
    parameters.put("flag", null);

    assertThat(route(of("article", parameters)).text()).contains("article?flag&id=a%26b&page=2");
  }

  @Test
  void route_withoutParameters_isLikeItsName() {
    assertThat(route(Map.of("name", "article")).text()).contains("article");
    assertThat(route(of("article", Map.of()))).isEqualTo(route("article"));
  }

  @Test
  void routeName_anyForm_isTheName() {
    RequestFacts.Builder facts =
        RequestFacts.get("/").attribute("route", of("a?b%c", Map.of("id", 7)));

    assertThat(value(facts, "route.name").text()).contains("a?b%c");
  }

  @Test
  @DisplayName("CX-9: a route's parameters cannot pose as others, nor as part of its name")
  void route_lookalikes_differ() {
    Map<String, Object> without = new HashMap<>();
    without.put("b", null);
    assertThat(
            List.of(
                route(of("a", Map.of("b", "1"))),
                route("a?b=1"),
                route(of("a", Map.of("b=1", ""))),
                route(of("a", Map.of("b", "1&c=2"))),
                route(of("a", Map.of("b", "1", "c", "2"))),
                route(of("a", Map.of("b", ""))),
                route(of("a", without)),
                route("a")))
        .doesNotHaveDuplicates();
  }

  @Test
  void route_malformedAttribute_isRefusedByName() {
    for (Object malformed :
        List.of(
            Map.of("parameters", Map.of()),
            Map.of("name", "a", "parameters", "b=1"),
            Map.of("name", "a", "parameters", Map.of(1, 2)),
            of("a", Map.of("b", List.of())),
            List.of("a"))) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> route(malformed))
          .withMessageContaining("'route'")
          .extracting(InvalidInputException::kind)
          .isEqualTo(Kind.MALFORMED_REQUEST);
    }
  }
}
