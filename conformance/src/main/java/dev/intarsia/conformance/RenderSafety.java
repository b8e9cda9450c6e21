package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ScenarioAnswers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Level A of render and bigPipe: where caching is invisible the text is the recorded one, and
 * required metadata is never missing.
 *
 * <p>Metadata belongs to the output it came with: where the wanted deviations change an answer, it
 * is enough to cover the metadata of the changed answer.
 */
final class RenderSafety implements SafetyJudge {

  private final String text;
  private final String metadata;
  private final Silence silence;

  /**
   * Names the fields of this kind's answers.
   *
   * @param text the field with the finished text
   * @param metadata the field with what is known of it
   * @param silence what the subject does not answer
   */
  RenderSafety(String text, String metadata, Silence silence) {
    this.text = text;
    this.metadata = metadata;
    this.silence = silence;
  }

  @Override
  public List<Finding> judge(Recording recording, ScenarioAnswers answers, Models models) {
    List<Finding> findings = new ArrayList<>();
    List<@Nullable Object> recorded = recording.answers();
    for (int step = 0; step < recorded.size(); step++) {
      Object expected = recorded.get(step);
      if (expected != null && Plain.object(expected).containsKey(text)) {
        Step judged =
            new Step(
                recording,
                step,
                expected,
                answers.steps().get(step),
                models.recorded().steps().get(step),
                models.wanted().steps().get(step));
        judged.judgeText(findings);
        if (!silence.about(metadata)) {
          judged.judgeMetadata(findings);
        }
      }
    }
    return findings;
  }

  /** One rendering; the answers of the models have their run numbers marked. */
  private final class Step {

    private final Recording recording;
    private final int number;
    private final @Nullable Object expected;
    private final @Nullable Object actual;
    private final @Nullable Object asRecorded;
    private final @Nullable Object asWanted;

    Step(
        Recording recording,
        int number,
        @Nullable Object expected,
        @Nullable Object actual,
        @Nullable Object asRecorded,
        @Nullable Object asWanted) {
      this.recording = recording;
      this.number = number;
      this.expected = expected;
      this.actual = actual;
      this.asRecorded = asRecorded;
      this.asWanted = asWanted;
    }

    void judgeText(List<Finding> findings) {
      if (!recording.transparent()) {
        return;
      }
      String shown = Plain.text(actual, text);
      boolean same = sameText(maskedRecording(), shown);
      boolean onPurpose = recording.advisory() && sameText(Plain.text(asWanted, text), shown);
      if (!same && !onPurpose) {
        findings.add(finding("the same " + text + " as without a store", text));
      }
    }

    private boolean sameText(String masked, String shown) {
      return MaskedText.matches(silence.comparable(masked), silence.comparable(shown));
    }

    /** The recorded text, its run numbers marked where the model has them. */
    private String maskedRecording() {
      String recordedText = Plain.text(expected, text);
      String marked = Plain.text(asRecorded, text);
      return MaskedText.matches(marked, recordedText) ? marked : recordedText;
    }

    void judgeMetadata(List<Finding> findings) {
      Object known = Plain.part(actual, metadata);
      boolean covered = RequiredMetadata.covers(known, Plain.part(expected, metadata));
      boolean changed = !recording.equality().equal(asWanted, expected);
      boolean coversChanged =
          changed && RequiredMetadata.covers(known, Plain.part(asWanted, metadata));
      if (!covered && !coversChanged) {
        findings.add(finding("required metadata never missing", metadata));
      }
    }

    private Finding finding(String rule, String field) {
      return new Finding(
          Level.A,
          recording.scenario().id(),
          number,
          rule,
          Plain.part(expected, field),
          Plain.part(actual, field));
    }
  }
}
