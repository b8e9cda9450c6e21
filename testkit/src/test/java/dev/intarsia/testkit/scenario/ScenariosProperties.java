package dev.intarsia.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.RunNumbers;
import dev.intarsia.testkit.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ScenariosProperties {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyScenario_runsInTheModel_withoutAnyAndWithAllDeviations(
      @ForAll("ofAnyKind") Scenario scenario) {
    assertThatCode(() -> ReferenceModel.asRecorded().run(scenario)).doesNotThrowAnyException();
    assertThatCode(() -> ReferenceModel.asWanted().run(scenario)).doesNotThrowAnyException();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void consistentRenderings_areTheSameWithoutAStore(
      @ForAll("consistentRenderings") Scenario scenario) {
    for (ReferenceModel model : List.of(ReferenceModel.asRecorded(), ReferenceModel.asWanted())) {
      assertThat(markups(model, scenario))
          .as(ScenarioText.of(scenario))
          .isEqualTo(markups(model, withoutStore(scenario)));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void consistentReads_withOrderFreeVariation_neverShowAnotherVariation(
      @ForAll("consistentReads") Scenario scenario) {
    List<@Nullable Map<String, @Nullable Object>> answers =
        ReferenceModel.with(Set.of(Deviation.ORDER_FREE_VARIATION)).run(scenario).steps();
    for (int step = 0; step < answers.size(); step++) {
      Map<String, @Nullable Object> answer = answers.get(step);
      Map<String, @Nullable Object> asked = scenario.steps().get(step);
      if (answer != null && asked.containsKey("data") && answer.containsKey("data")) {
        assertThat(answer.get("data")).as(ScenarioText.of(scenario)).isEqualTo(asked.get("data"));
      }
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void text_ofEveryScenario_namesItsKind(@ForAll("ofAnyKind") Scenario scenario) {
    assertThat(ScenarioText.of(scenario)).startsWith(scenario.kind().spelledName());
  }

  @Provide
  Arbitrary<Scenario> ofAnyKind() {
    return Arbitraries.oneOf(
        List.of(
            Scenarios.metadataMerge(),
            Scenarios.contextsOptimize(),
            Scenarios.tags(Size.NASTY),
            Scenarios.variationCache(Discipline.ADVERSARIAL, Size.NASTY),
            Scenarios.render(Discipline.ADVERSARIAL, Size.NASTY)));
  }

  @Provide
  Arbitrary<Scenario> consistentRenderings() {
    return Arbitraries.of(Size.values())
        .flatMap(size -> Scenarios.render(Discipline.CONSISTENT, size));
  }

  @Provide
  Arbitrary<Scenario> consistentReads() {
    return Scenarios.variationCache(Discipline.CONSISTENT, Size.NASTY);
  }

  /** The texts of all renderings, run numbers taken out; an error stands for itself. */
  private static List<String> markups(ReferenceModel model, Scenario scenario) {
    return model.writingRuns(RunNumbers.MARKED).run(scenario).steps().stream()
        .filter(Objects::nonNull)
        .map(answer -> String.valueOf(answer.getOrDefault("markup", answer.get("error"))))
        .map(text -> text.replaceAll(RunNumbers.OPENING + "\\d+" + RunNumbers.CLOSING, "#"))
        .toList();
  }

  private static Scenario withoutStore(Scenario scenario) {
    List<Object> steps = new ArrayList<>();
    for (Map<String, @Nullable Object> step : scenario.steps()) {
      steps.add(Map.of("op", "clear"));
      steps.add(step);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(scenario.fields());
    fields.put("steps", steps);
    return new Scenario(scenario.kind(), fields);
  }
}
