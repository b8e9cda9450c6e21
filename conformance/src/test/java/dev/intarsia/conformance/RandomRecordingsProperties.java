package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.engine.EngineSubjectProvider;
import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.scenario.ScenarioText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * The engine is judged safe and equivalent on scenarios that no file has, recorded by the model
 * with its deviations off: the same judgement that files get, level A included.
 */
class RandomRecordingsProperties {

  private final ScenarioJudge judge =
      new ScenarioJudge(
          new EngineSubjectProvider().open(StoreChoice.named("map")),
          new Watch(Duration.ofMinutes(1)));

  @Property
  void renderings_areSafeAndEquivalent(@ForAll("renderings") Scenario scenario) {
    assertConforms(scenario);
  }

  @Provide
  Arbitrary<Scenario> renderings() {
    return AnyScenario.renderings();
  }

  @Property
  void variations_areSafeAndEquivalent(@ForAll("variations") Scenario scenario) {
    assertConforms(scenario);
  }

  @Provide
  Arbitrary<Scenario> variations() {
    return AnyScenario.variations();
  }

  @Property
  void tags_areSafeAndEquivalent(@ForAll("tags") Scenario scenario) {
    assertConforms(scenario);
  }

  @Provide
  Arbitrary<Scenario> tags() {
    return AnyScenario.tags();
  }

  private void assertConforms(Scenario scenario) {
    assertThat(judge.judge(recorded(scenario)).findings())
        .as(() -> ScenarioText.of(scenario))
        .isEmpty();
  }

  private static Scenario recorded(Scenario scenario) {
    ScenarioAnswers answers = ReferenceModel.asRecorded().run(scenario);
    List<@Nullable Object> steps = new ArrayList<>();
    for (Map<String, @Nullable Object> step : scenario.steps()) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>(step);
      Object answer = answers.steps().get(steps.size());
      if (answer != null) {
        copy.put("expect", answer);
      }
      steps.add(copy);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(scenario.fields());
    fields.put("id", "random");
    fields.put("steps", steps);
    return new Scenario(scenario.kind(), fields);
  }
}
