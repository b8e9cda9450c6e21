package dev.intarsia.conformance;

import dev.intarsia.testkit.model.ReferenceModel;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every write of a variationCache scenario: knows which of them a reader may be shown now.
 *
 * <p>This is the exhaustive oracle: it forgets nothing and follows no redirect. A write is live
 * while its second is not over, none of its tags was invalidated, it was neither removed nor
 * replaced; it matches while all its contexts, those folded away aside, have the values that they
 * had when it was written.
 */
final class WriteHistory {

  private final Scenario scenario;
  private final Map<String, @Nullable Object> values;
  private final List<Write> writes = new ArrayList<>();
  private long now;

  WriteHistory(Scenario scenario) {
    this.scenario = scenario;
    this.values = new LinkedHashMap<>(Plain.object(scenario.fields().get("values")));
  }

  /**
   * One write that is still live.
   *
   * @param keyParts token and value of what did not fold away, as they were
   * @param lastSecond -1 for permanent
   */
  private record Write(
      List<@Nullable Object> keys,
      Set<String> contexts,
      List<@Nullable Object> keyParts,
      Set<String> tags,
      @Nullable Object data,
      long lastSecond) {}

  void setContexts(Object step) {
    values.putAll(Plain.object(Plain.part(step, "values")));
  }

  void advanceClock(Object step) {
    now += Plain.number(step, "seconds", 0);
    writes.removeIf(write -> write.lastSecond() >= 0 && write.lastSecond() < now);
  }

  void invalidateTags(Object step) {
    Set<String> tags = Plain.texts(step, "tags");
    writes.removeIf(write -> write.tags().stream().anyMatch(tags::contains));
  }

  /** Removes all that a reader with these keys could be shown. */
  void remove(Object step) {
    writes.removeIf(write -> write.keys().equals(Plain.list(step, "keys")) && matches(write));
  }

  void write(Object step) {
    Set<String> contexts = Plain.texts(step, "contexts");
    Object folded = fold(contexts);
    Set<String> tags = Plain.texts(step, "tags");
    tags.addAll(Plain.texts(Plain.part(folded, "foldedMetadata"), "tags"));
    long maxAge = Plain.number(step, "maxAge", -1);
    List<@Nullable Object> keys = Plain.list(step, "keys");
    List<@Nullable Object> keyParts = Plain.list(folded, "keyParts");
    writes.removeIf(write -> write.keys().equals(keys) && write.keyParts().equals(keyParts));
    writes.add(
        new Write(
            keys,
            contexts,
            keyParts,
            tags,
            Plain.part(step, "data"),
            maxAge < 0 ? -1 : now + maxAge));
  }

  /** Whether a reader may be shown this answer now: data and at least the tags of a live match. */
  boolean mayShow(Object reader, @Nullable Object answer) {
    return writes.stream()
        .filter(write -> write.keys().equals(Plain.list(reader, "keys")))
        .filter(write -> Objects.equals(write.data(), Plain.part(answer, "data")))
        .filter(write -> Plain.texts(answer, "tags").containsAll(write.tags()))
        .anyMatch(this::matches);
  }

  private boolean matches(Write write) {
    return Plain.list(fold(write.contexts()), "keyParts").equals(write.keyParts());
  }

  /** Which of a set fold away now: a question that the model answers. */
  private @Nullable Object fold(Set<String> contexts) {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    question.put("contexts", scenario.fields().get("contexts"));
    question.put("values", values);
    question.put("tokens", new ArrayList<>(contexts));
    return ReferenceModel.asWanted()
        .run(new Scenario(ScenarioKind.CONTEXTS_OPTIMIZE, question))
        .steps()
        .get(0);
  }
}
