package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.scenario.Discipline;
import dev.intarsia.testkit.scenario.Scenarios;
import dev.intarsia.testkit.scenario.Size;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

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

  static Arbitrary<Scenario> renderings(Discipline discipline) {
    return Arbitraries.of(Size.values()).flatMap(size -> Scenarios.render(discipline, size));
  }
}
