package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;

/** The model itself as the subject: shows that the judges are fair, and tests them. */
public final class ModelSubject implements Subject {

  private final ReferenceModel model;

  /** A subject that answers as this model does. */
  public ModelSubject(ReferenceModel model) {
    this.model = model;
  }

  @Override
  public ScenarioAnswers run(Scenario scenario) {
    return model.run(scenario);
  }
}
