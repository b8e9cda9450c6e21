package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import dev.intarsia.testkit.scenario.Discipline;
import dev.intarsia.testkit.scenario.Scenarios;
import dev.intarsia.testkit.scenario.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Scenarios of all sizes, and of both disciplines unless one is named. */
final class AnyScenario {

  private AnyScenario() {}

  static Arbitrary<Scenario> variations() {
    return Arbitraries.of(Size.values())
        .flatMap(
            size ->
                Arbitraries.of(Discipline.values())
                    .flatMap(discipline -> Scenarios.variationCache(discipline, size)));
  }

  static Arbitrary<Scenario> tags() {
    return Arbitraries.of(Size.values()).flatMap(Scenarios::tags);
  }

  static Arbitrary<Scenario> renderings() {
    return Arbitraries.of(Discipline.values()).flatMap(AnyScenario::renderings);
  }

  /** Renderings by requests that read, delivered in pieces; any builder may give way. */
  static Arbitrary<Scenario> deliveries() {
    Arbitrary<List<Map<String, Object>>> requests =
        Arbitraries.<Map<String, Object>>of(
                Map.of(),
                Map.of(),
                Map.of("javascript", false),
                Map.of("session", false),
                Map.of("optOut", true),
                Map.of("method", "HEAD", "subRequest", true))
            .list()
            .ofSize(4);
    Arbitrary<List<Long>> pauses = Arbitraries.longs().between(0, 3).list().ofSize(4);
    return Combinators.combine(renderings(Discipline.CONSISTENT), requests, pauses)
        .as(AnyScenario::delivered);
  }

  private static Scenario delivered(
      Scenario rendered, List<Map<String, Object>> requests, List<Long> pauses) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(rendered.fields());
    List<Object> steps = new ArrayList<>();
    for (Map<String, @Nullable Object> step : rendered.steps()) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>(step);
      if (copy.remove("op", "render")) {
        copy.remove("method");
        copy.put("op", "respond");
        copy.put("request", requests.get(steps.size() % requests.size()));
      }
      steps.add(copy);
    }
    fields.put("steps", steps);
    Map<String, @Nullable Object> builders = new LinkedHashMap<>();
    Plain.object(fields.get("builders"))
        .forEach(
            (name, builder) -> {
              Map<String, @Nullable Object> copy = new LinkedHashMap<>(Plain.object(builder));
              copy.put("pauses", pauses.get(builders.size() % pauses.size()));
              builders.put(name, copy);
            });
    fields.put("builders", builders);
    fields.put("deliveryOrder", "advisory");
    return new Scenario(ScenarioKind.BIG_PIPE, fields);
  }

  static Arbitrary<Scenario> renderings(Discipline discipline) {
    return Arbitraries.of(Size.values()).flatMap(size -> Scenarios.render(discipline, size));
  }
}
