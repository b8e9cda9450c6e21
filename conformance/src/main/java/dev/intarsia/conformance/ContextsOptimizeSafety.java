package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Level A of contextsOptimize: what varied still varies, and folded tags are not lost. */
final class ContextsOptimizeSafety implements SafetyJudge {

  @Override
  public List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models) {
    Object expected = recording.answers().get(0);
    Object actual = answers.steps().get(0);
    if (Plain.object(expected).containsKey("error") || safe(expected, actual)) {
      return List.of();
    }
    return List.of(
        new Finding(
            Level.A,
            recording.scenario().id(),
            Finding.WHOLE,
            "every context counts: by value, or by the tags of its folding",
            expected,
            actual));
  }

  private static boolean safe(@Nullable Object expected, @Nullable Object actual) {
    Set<String> kept = Plain.texts(actual, "tokens");
    boolean sameTokens = kept.equals(Plain.texts(expected, "tokens"));
    boolean tagsKept =
        RequiredMetadata.covers(
            Plain.part(actual, "foldedMetadata"), Plain.part(expected, "foldedMetadata"));
    // Who keeps more contexts folds fewer, and has fewer tags to add.
    return kept.containsAll(Plain.texts(expected, "tokens"))
        && (tagsKept || !sameTokens)
        && valuesOf(actual).containsAll(valuesOf(expected));
  }

  private static List<@Nullable Object> valuesOf(@Nullable Object answer) {
    return Plain.list(answer, "keyParts");
  }
}
