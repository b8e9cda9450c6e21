package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Level A of variationCache: a hit is the recorded data or that of another live entry whose
 * contexts all match.
 */
final class VariationCacheSafety implements SafetyJudge {

  private static final String RULE = "a hit is the recorded data or that of a live match";

  @Override
  public List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models) {
    List<Finding> findings = new ArrayList<>();
    WriteHistory history = new WriteHistory(recording.scenario());
    List<@Nullable Object> recorded = recording.answers();
    List<Map<String, @Nullable Object>> steps = recording.scenario().steps();
    for (int number = 0; number < steps.size(); number++) {
      Object step = steps.get(number);
      Object actual = answers.steps().get(number);
      if (!safe(step, recorded.get(number), actual, history)) {
        findings.add(
            new Finding(
                Level.A, recording.scenario().id(), number, RULE, recorded.get(number), actual));
      }
      follow(step, actual, history);
    }
    return findings;
  }

  private static boolean safe(
      Object step, @Nullable Object expected, @Nullable Object actual, WriteHistory history) {
    if (!Plain.text(step, "op").equals("getMultiple")) {
      return safeHit(step, expected, actual, history);
    }
    List<@Nullable Object> readers = Plain.list(step, "items");
    List<@Nullable Object> expectedItems = Plain.list(expected, "items");
    List<@Nullable Object> actualItems = Plain.list(actual, "items");
    for (int item = 0; item < Math.min(readers.size(), actualItems.size()); item++) {
      if (!safeHit(readers.get(item), expectedItems.get(item), actualItems.get(item), history)) {
        return false;
      }
    }
    return true;
  }

  private static boolean safeHit(
      @Nullable Object reader,
      @Nullable Object expected,
      @Nullable Object actual,
      WriteHistory history) {
    if (!Plain.flag(actual, "hit")) {
      return true;
    }
    boolean asRecorded =
        Plain.flag(expected, "hit")
            && Objects.equals(Plain.part(expected, "data"), Plain.part(actual, "data"))
            && Plain.texts(actual, "tags").containsAll(Plain.texts(expected, "tags"));
    return asRecorded || (reader != null && history.mayShow(reader, actual));
  }

  private static void follow(Object step, @Nullable Object actual, WriteHistory history) {
    switch (Plain.text(step, "op")) {
      case "setContexts" -> history.setContexts(step);
      case "advanceClock" -> history.advanceClock(step);
      case "invalidateTags" -> history.invalidateTags(step);
      case "delete", "invalidate" -> history.remove(step);
      default -> {
        if (Plain.text(actual, "outcome").equals("stored")) {
          history.write(step);
        }
      }
    }
  }
}
