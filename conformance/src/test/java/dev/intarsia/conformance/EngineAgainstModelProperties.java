package dev.intarsia.conformance;

import dev.intarsia.conformance.engine.EngineSubjectProvider;
import dev.intarsia.testkit.model.PlainValues;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.scenario.Discipline;
import dev.intarsia.testkit.scenario.ScenarioText;
import dev.intarsia.testkit.scenario.Scenarios;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** The engine answers as the model of the rules does, on scenarios that no file has. */
class EngineAgainstModelProperties {

  private final Subject engine = new EngineSubjectProvider().open(StoreChoice.named("map"));

  @Property
  void merges_areThoseOfTheModel(@ForAll("merges") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> merges() {
    return Scenarios.metadataMerge();
  }

  @Property
  void foldings_areThoseOfTheModel(@ForAll("foldings") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> foldings() {
    return Scenarios.contextsOptimize();
  }

  @Property
  void variations_areThoseOfTheModel(@ForAll("variations") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> variations() {
    return AnyScenario.variations();
  }

  @Property
  void tagReadings_areThoseOfTheModel(@ForAll("tagReadings") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> tagReadings() {
    return AnyScenario.tags();
  }

  @Property
  void renderings_areThoseOfTheModel(@ForAll("consistentRenderings") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> consistentRenderings() {
    return AnyScenario.renderings(Discipline.CONSISTENT);
  }

  /**
   * Where one key is declared in two ways, what is stored depends on which of two holes is rendered
   * first: document order here, an order of its own in the model. So metadata is left out.
   */
  @Property
  void renderingsOfContradictingDeclarations_showTheSame(
      @ForAll("adversarialRenderings") Scenario scenario) {
    agreeOn(scenario, Set.of("calls", "metadata"));
  }

  @Provide
  Arbitrary<Scenario> adversarialRenderings() {
    return AnyScenario.renderings(Discipline.ADVERSARIAL);
  }

  @Property
  void deliveries_areThoseOfTheModel(@ForAll("deliveries") Scenario scenario) {
    agreeOn(scenario);
  }

  @Provide
  Arbitrary<Scenario> deliveries() {
    return AnyScenario.deliveries();
  }

  private void agreeOn(Scenario scenario) {
    agreeOn(scenario, Set.of("calls"));
  }

  private void agreeOn(Scenario scenario, Set<String> leftOut) {
    ScenarioAnswers wanted = Models.of(scenario).wanted();
    ScenarioAnswers given = engine.run(scenario);
    Equality equality = new Recording(scenario).equality().ignoring(leftOut);
    for (int step = 0; step < wanted.steps().size(); step++) {
      @Nullable Map<String, @Nullable Object> answer = given.steps().get(step);
      @Nullable Map<String, @Nullable Object> plain =
          answer == null ? null : PlainValues.normalisedObject(answer);
      if (!equality.equal(wanted.steps().get(step), plain)) {
        Assertions.fail(
            "step %d: model %s, engine %s%n%s",
            step, Unmarked.of(wanted.steps().get(step)), plain, ScenarioText.of(scenario));
      }
    }
  }
}
