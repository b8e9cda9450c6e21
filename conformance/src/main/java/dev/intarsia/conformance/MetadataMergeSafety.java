package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.List;

/** Level A of metadataMerge: nothing required gets lost. */
final class MetadataMergeSafety implements SafetyJudge {

  @Override
  public List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models) {
    Object expected = recording.answers().get(0);
    Object actual = answers.steps().get(0);
    if (RequiredMetadata.covers(actual, expected)) {
      return List.of();
    }
    return List.of(
        new Finding(
            Level.A,
            recording.scenario().id(),
            Finding.WHOLE,
            "required metadata never missing",
            expected,
            actual));
  }
}
