package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The model with a fault in its answers. */
final class FaultySubject implements Subject {

  private final Fault fault;

  FaultySubject(Fault fault) {
    this.fault = fault;
  }

  /** Turns a right answer into a wrong one. */
  interface Fault {

    /**
     * The wrong answer.
     *
     * @param earlier the right answers of the steps before, newest last
     */
    Map<String, @Nullable Object> apply(
        Map<String, @Nullable Object> answer, List<Map<String, @Nullable Object>> earlier);
  }

  @Override
  public ScenarioAnswers run(Scenario scenario) {
    ScenarioAnswers right = ReferenceModel.asWanted().run(scenario);
    List<@Nullable Map<String, @Nullable Object>> wrong = new ArrayList<>();
    List<Map<String, @Nullable Object>> earlier = new ArrayList<>();
    for (Map<String, @Nullable Object> answer : right.steps()) {
      wrong.add(answer == null ? null : fault.apply(answer, earlier));
      if (answer != null) {
        earlier.add(Objects.requireNonNull(answer));
      }
    }
    return new ScenarioAnswers(wrong, right.store());
  }
}
