package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.RunNumbers;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the model says about one scenario, run numbers marked.
 *
 * @param recorded without deviations
 * @param wanted with the wanted deviations
 */
record Models(Scenario scenario, ScenarioAnswers recorded, ScenarioAnswers wanted) {

  static Models of(Scenario scenario) {
    return new Models(scenario, run(scenario, Set.of()), run(scenario, Deviation.wanted()));
  }

  /** As wanted, but for one deviation. */
  ScenarioAnswers wantedWithout(Deviation deviation) {
    Set<Deviation> others = Deviation.wanted();
    others.remove(deviation);
    return run(scenario, others);
  }

  /** As recorded, but for one deviation. */
  ScenarioAnswers recordedWith(Deviation deviation) {
    return run(scenario, EnumSet.of(deviation));
  }

  private static ScenarioAnswers run(Scenario scenario, Set<Deviation> deviations) {
    return ReferenceModel.with(deviations).writingRuns(RunNumbers.MARKED).run(scenario);
  }
}
