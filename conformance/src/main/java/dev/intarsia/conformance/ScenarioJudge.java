package dev.intarsia.conformance;

import dev.intarsia.testkit.model.PlainValues;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioAnswers;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a subject by one scenario: the model by the recording, the subject by both. */
final class ScenarioJudge {

  private static final String CALLS = "calls";

  private final Subject subject;
  private final Watch watch;

  ScenarioJudge(Subject subject, Watch watch) {
    this.subject = subject;
    this.watch = watch;
  }

  Verdict judge(Scenario scenario) {
    Recording recording = new Recording(scenario);
    Models models = Models.of(scenario);
    List<Finding> findings = new ArrayList<>(judgeModel(recording, models));
    ScenarioAnswers answers;
    try {
      answers = normalised(watch.run(subject, scenario), recording);
    } catch (SubjectFailedException failed) {
      findings.add(
          new Finding(
              Level.A,
              scenario.id(),
              Finding.WHOLE,
              "no crash, no endless loop",
              "answers",
              failed.getMessage()));
      return new Verdict(findings, false, Map.of(), 0, 0);
    }
    Silence silence = new Silence(subject.silentAbout(scenario.kind()));
    findings.addAll(safety(scenario.kind(), silence).judge(recording, answers, models));
    if (!recording.advisory()) {
      findings.addAll(judgeEquivalence(recording, models, answers, silence));
    }
    return new Verdict(
        findings,
        !recording.advisory(),
        DeviationCount.of(models, recording.equality()),
        calls(recording, answers.steps()),
        calls(recording, recording.answers()));
  }

  /** The recording, number by number; only where the recording itself is sure of them. */
  private static List<Finding> judgeModel(Recording recording, Models models) {
    List<Finding> findings = new ArrayList<>();
    if (recording.advisory()) {
      return findings;
    }
    Equality equality =
        recording.orderIsAdvisory()
            ? recording.equality().ignoring(Set.of(CALLS))
            : recording.equality();
    String id = recording.scenario().id();
    List<@Nullable Object> recorded = recording.answers();
    for (int step = 0; step < recorded.size(); step++) {
      Object answer = models.recorded().steps().get(step);
      if (!equality.equal(answer, recorded.get(step))) {
        findings.add(
            new Finding(
                Level.MODEL,
                id,
                step,
                "the model gives the recorded answer",
                recorded.get(step),
                Unmarked.of(answer)));
      }
    }
    Object store = recording.scenario().fields().get("expectStore");
    if (store != null && !equality.equal(models.recorded().store(), store)) {
      findings.add(
          new Finding(
              Level.MODEL,
              id,
              Finding.WHOLE,
              "the model has the recorded store",
              store,
              models.recorded().store()));
    }
    return findings;
  }

  private static List<Finding> judgeEquivalence(
      Recording recording, Models models, ScenarioAnswers answers, Silence silence) {
    List<Finding> findings = new ArrayList<>();
    Equality equality = recording.equality().ignoring(Set.of(CALLS));
    for (int step = 0; step < answers.steps().size(); step++) {
      Object expected = silence.heard(models.wanted().steps().get(step));
      Object actual = silence.heard(answers.steps().get(step));
      if (!equality.equal(expected, actual)) {
        findings.add(
            new Finding(
                Level.B,
                models.scenario().id(),
                step,
                "the answer of the model as wanted",
                Unmarked.of(expected),
                actual));
      }
    }
    return findings;
  }

  private static SafetyJudge safety(ScenarioKind kind, Silence silence) {
    return switch (kind) {
      case METADATA_MERGE -> new MetadataMergeSafety();
      case CONTEXTS_OPTIMIZE -> new ContextsOptimizeSafety();
      case VARIATION_CACHE -> new VariationCacheSafety();
      case TAGS -> new TagsSafety();
      case RENDER -> new RenderSafety("markup", "metadata", silence);
      case BIG_PIPE -> new RenderSafety("finalText", "initialMetadata", silence);
    };
  }

  /** Plain values in one form, one answer for each that was recorded. */
  private static ScenarioAnswers normalised(ScenarioAnswers answers, Recording recording)
      throws SubjectFailedException {
    if (answers.steps().size() != recording.answers().size()) {
      throw new SubjectFailedException(
          "answers=" + answers.steps().size() + ", steps=" + recording.answers().size());
    }
    List<@Nullable Map<String, @Nullable Object>> steps = new ArrayList<>();
    for (Map<String, @Nullable Object> answer : answers.steps()) {
      steps.add(answer == null ? null : PlainValues.normalisedObject(answer));
    }
    return new ScenarioAnswers(steps, PlainValues.normalisedObject(answers.store()));
  }

  /** Builder calls in those steps for which the recording counts them. */
  private static long calls(Recording recording, List<? extends @Nullable Object> answers) {
    long calls = 0;
    List<@Nullable Object> recorded = recording.answers();
    for (int step = 0; step < recorded.size(); step++) {
      if (Plain.object(recorded.get(step)).containsKey(CALLS)) {
        for (Object count : Plain.object(Plain.part(answers.get(step), CALLS)).values()) {
          calls += count instanceof Number number ? number.longValue() : 0;
        }
      }
    }
    return calls;
  }
}
