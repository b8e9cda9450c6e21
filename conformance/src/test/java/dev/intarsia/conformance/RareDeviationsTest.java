package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.conformance.engine.EngineSubjectProvider;
import dev.intarsia.testkit.model.Deviation;
import dev.intarsia.testkit.model.PlainValues;
import dev.intarsia.testkit.model.Scenario;
import dev.intarsia.testkit.model.ScenarioKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Wanted deviations that no recorded scenario shows: the engine has them, and they show here. */
class RareDeviationsTest {

  private final Subject engine = new EngineSubjectProvider().open(StoreChoice.named("map"));

  @Test
  void item_whoseFoldedContextHoldsForAMinute_isGoneAfterIt() throws IOException {
    shows(
        Deviation.FOLDED_MAX_AGE,
        ScenarioKind.VARIATION_CACHE,
        """
        {"contexts": {"a": {}, "a.b": {"maxAge": 60, "tags": ["of-b"]}}, "values": {"a": "1", "a.b": "2"},
         "steps": [
          {"op": "set", "keys": ["k"], "initialContexts": ["a"], "contexts": ["a", "a.b"], "data": "x"},
          {"op": "get", "keys": ["k"], "initialContexts": ["a"]},
          {"op": "advanceClock", "seconds": 60},
          {"op": "get", "keys": ["k"], "initialContexts": ["a"]},
          {"op": "advanceClock", "seconds": 1},
          {"op": "get", "keys": ["k"], "initialContexts": ["a"]}]}
        """);
  }

  @Test
  void output_whoseFoldedContextHoldsForAMinute_saysSoWhenItComesFromTheCache() throws IOException {
    shows(
        Deviation.FOLDED_MAX_AGE,
        ScenarioKind.RENDER,
        """
        {"config": {"requiredContexts": [], "autoPlaceholder": {"maxAge": -1, "contexts": [], "tags": []}},
         "contexts": {"a": {}, "a.b": {"maxAge": 60}}, "values": {"a": "1", "a.b": "2"},
         "builders": {"n": {"variants": [{"node": {"markup": "run ${runs}"}}]}},
         "trees": {"t": {"children": [
           {"cache": {"keys": ["k"], "contexts": ["a", "a.b"]}, "preRender": ["n"]}]}},
         "steps": [
          {"op": "render", "tree": "t"},
          {"op": "advanceClock", "seconds": 10},
          {"op": "render", "tree": "t"},
          {"op": "advanceClock", "seconds": 51},
          {"op": "render", "tree": "t"}]}
        """);
  }

  @Test
  void parameter_thatSpellsAName_doesNotFold() throws IOException {
    shows(
        Deviation.PARSED_PARAMETERS,
        ScenarioKind.CONTEXTS_OPTIMIZE,
        """
        {"contexts": {"a": {}, "a.b": {}}, "values": {}, "tokens": ["a.b", "a:b.c"]}
        """);
  }

  @Test
  void keysThatImitateEachOther_neverMeet() throws IOException {
    shows(
        Deviation.INJECTIVE_KEYS,
        ScenarioKind.VARIATION_CACHE,
        """
        {"contexts": {"a": {}}, "values": {},
         "steps": [
          {"op": "set", "keys": ["x", "y"], "initialContexts": [], "contexts": [], "data": "two"},
          {"op": "get", "keys": ["x:y"], "initialContexts": []}]}
        """);
  }

  @Test
  void failingPlaceholder_failsItsHoleOnly() throws IOException {
    shows(
        Deviation.ISOLATED_FAILURE,
        ScenarioKind.RENDER,
        """
        {"config": {"requiredContexts": []}, "contexts": {}, "values": {},
         "builders": {"bad": {"fails": true, "variants": []}},
         "trees": {"t": {"markup": "before ", "children": [
           {"createPlaceholder": true, "lazyBuilder": {"name": "bad", "args": []}},
           {"markup": "after"}]}},
         "steps": [{"op": "render", "tree": "t"}]}
        """);
  }

  /** Engine and model agree, and without the deviation the model answers differently. */
  @SuppressWarnings("unchecked") // an object of JSON
  private void shows(Deviation deviation, ScenarioKind kind, String json) throws IOException {
    Map<String, ?> fields = new ObjectMapper().readValue(json, Map.class);
    Scenario scenario = new Scenario(kind, PlainValues.normalisedObject(fields));
    Models models = Models.of(scenario);
    Equality equality = Equality.of(kind).ignoring(Set.of("calls"));
    var wanted = models.wanted().steps();
    var given = engine.run(scenario).steps();
    boolean isShown = false;
    for (int step = 0; step < wanted.size(); step++) {
      var answer = given.get(step);
      assertThat(
              equality.equal(
                  wanted.get(step), answer == null ? null : PlainValues.normalisedObject(answer)))
          .as("step %d: wanted %s, given %s", step, wanted.get(step), answer)
          .isTrue();
      isShown |=
          !equality.equal(wanted.get(step), models.wantedWithout(deviation).steps().get(step));
    }
    assertThat(isShown).as("%s changes an answer", deviation.spelledName()).isTrue();
  }
}
