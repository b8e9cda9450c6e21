package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Level A of tags: a valid answer is exactly the recorded one, anything else may be a miss. */
final class TagsSafety implements SafetyJudge {

  @Override
  public List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models) {
    List<Finding> findings = new ArrayList<>();
    List<@Nullable Object> recorded = recording.answers();
    for (int step = 0; step < recorded.size(); step++) {
      Object expected = recorded.get(step);
      Object actual = answers.steps().get(step);
      if (expected != null
          && !safe(expected, actual)
          && !onPurpose(recording, models, step, actual)) {
        findings.add(
            new Finding(
                Level.A,
                recording.scenario().id(),
                step,
                "a hit is exactly the recorded data, and never valid where it was not",
                expected,
                actual));
      }
    }
    return findings;
  }

  /** In advisory scenarios the answer of the model's own rules is as good. */
  private static boolean onPurpose(
      Recording recording, Models models, int step, @Nullable Object actual) {
    return recording.advisory()
        && recording.equality().equal(models.wanted().steps().get(step), actual);
  }

  private static boolean safe(@Nullable Object expected, @Nullable Object actual) {
    if (!Plain.object(expected).containsKey("found")) {
      return safeHit(expected, actual);
    }
    Map<String, @Nullable Object> expectedFound = Plain.object(Plain.part(expected, "found"));
    return Plain.object(Plain.part(actual, "found")).entrySet().stream()
        .allMatch(
            found ->
                expectedFound.containsKey(found.getKey())
                    && sameValue(expectedFound.get(found.getKey()), found.getValue()));
  }

  private static boolean safeHit(@Nullable Object expected, @Nullable Object actual) {
    return !Plain.flag(actual, "hit")
        || (Plain.flag(expected, "hit")
            && sameValue(expected, actual)
            && Plain.texts(actual, "tags").containsAll(Plain.texts(expected, "tags")));
  }

  private static boolean sameValue(@Nullable Object expected, @Nullable Object actual) {
    boolean validOnlyIfExpected = Plain.flag(expected, "valid") || !Plain.flag(actual, "valid");
    return Plain.text(expected, "data").equals(Plain.text(actual, "data")) && validOnlyIfExpected;
  }
}
