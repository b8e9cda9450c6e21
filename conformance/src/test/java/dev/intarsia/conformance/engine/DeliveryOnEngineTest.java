package dev.intarsia.conformance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.conformance.ConformanceRun;
import dev.intarsia.conformance.KindReport;
import dev.intarsia.conformance.ScenarioFile;
import dev.intarsia.conformance.StoreChoice;
import dev.intarsia.conformance.Subject;
import dev.intarsia.testkit.model.PlainValues;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryOnEngineTest {

  private final Subject engine = new EngineSubjectProvider().open(StoreChoice.named("map"));

  @Test
  void engine_answersEverything() {
    for (ScenarioKind kind : ScenarioKind.values()) {
      assertThat(engine.silentAbout(kind)).as("%s", kind).isEmpty();
    }
  }

  @Test
  void recordedDeliveries_areThoseOfTheEngine() throws Exception {
    ConformanceRun run = new ConformanceRun(engine);
    for (String file : List.of("big-pipe.curated.json", "big-pipe.random.json")) {
      ScenarioFile.read(Path.of("vectors", "public", file)).scenarios().forEach(run::judge);
    }
    assertThat(run.reports()).flatExtracting(KindReport::findings).isEmpty();
  }

  @Test
  void failedSlot_keepsItsPreview_andHarmsNoOther() throws IOException {
    Map<String, @Nullable Object> answer =
        answer(
            """
            {"builders": {"bad": {"pauses": 1, "fails": true, "variants": []},
                          "good": {"pauses": 2, "variants": [{"node": {"markup": "good"}}]}},
             "trees": {"t": {"children": [
               {"createPlaceholder": true, "lazyBuilder": {"name": "bad", "args": []},
                "preview": {"markup": "wait"}},
               {"createPlaceholder": true, "lazyBuilder": {"name": "good", "args": []}}]}},
             "steps": [{"op": "respond", "tree": "t"}]}
            """);

    assertThat(answer)
        .containsEntry("failedSlots", List.of(0L))
        .containsEntry("finalText", "<body>[[slot 0]]wait[[/slot]]good</body>");
    assertThat((List<?>) answer.get("flushes")).hasSize(3);
  }

  @Test
  void samePlaceholder_withTwoPreviews_isTwoSlots_andIsBuiltOnce() throws IOException {
    Map<String, @Nullable Object> answer =
        answer(
            """
            {"builders": {"b": {"variants": [{"node": {"markup": "x"}}]}},
             "trees": {"t": {"children": [
               {"createPlaceholder": true, "lazyBuilder": {"name": "b", "args": []},
                "preview": {"markup": "one"}},
               {"createPlaceholder": true, "lazyBuilder": {"name": "b", "args": []},
                "preview": {"markup": "two"}}]}},
             "steps": [{"op": "respond", "tree": "t"}]}
            """);

    assertThat((List<?>) answer.get("slots")).hasSize(2);
    assertThat(answer).containsEntry("calls", Map.of("b", 1L));
  }

  @Test
  void refusal_inAHoleThatIsSentLater_spoilsThatHoleOnly() throws IOException {
    String scenario =
        """
        {"builders": {"b": {"variants": [{"node": {"cache": {"contexts": ["unheard.of"]}}}]}},
         "contexts": {"theme": {}}, "config": {"requiredContexts": ["theme"]},
         "trees": {"t": {"createPlaceholder": true, "lazyBuilder": {"name": "b", "args": []}}},
         "steps": [{"op": "respond", "tree": "t", "request": {"session": %s}}]}
        """;

    assertThat(answer(scenario.formatted(true))).containsEntry("failedSlots", List.of(0L));
    assertThat(answer(scenario.formatted(false))).containsOnlyKeys("error");
  }

  @SuppressWarnings("unchecked") // an object of JSON
  private Map<String, @Nullable Object> answer(String json) throws IOException {
    Map<String, ?> fields = new ObjectMapper().readValue(json, Map.class);
    Scenario scenario = new Scenario(ScenarioKind.BIG_PIPE, PlainValues.normalisedObject(fields));
    return Objects.requireNonNull(engine.run(scenario).steps().get(0));
  }
}
