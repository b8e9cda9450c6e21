package dev.intarsia.conformance;

import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was recorded for a scenario. */
record Recording(Scenario scenario) {

  /** The recorded answers, {@code null} for steps without; one answer for kinds without steps. */
  List<@Nullable Object> answers() {
    List<@Nullable Object> answers = new ArrayList<>();
    if (!scenario.fields().containsKey("steps")) {
      answers.add(scenario.fields().get("expect"));
    }
    for (Map<String, @Nullable Object> step : scenario.steps()) {
      answers.add(step.get("expect"));
    }
    return answers;
  }

  boolean advisory() {
    return Plain.flag(scenario.fields(), "advisory");
  }

  boolean transparent() {
    return Plain.flag(scenario.fields(), "transparent");
  }

  boolean orderIsAdvisory() {
    return Plain.text(scenario.fields(), "deliveryOrder").equals("advisory");
  }

  /** How answers of this scenario are compared. */
  Equality equality() {
    Equality equality = Equality.of(scenario.kind());
    boolean anyOrder = scenario.kind() == ScenarioKind.BIG_PIPE && orderIsAdvisory();
    return anyOrder ? equality.withSlotsInAnyOrder() : equality;
  }
}
