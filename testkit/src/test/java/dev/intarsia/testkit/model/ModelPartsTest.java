package dev.intarsia.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The small parts of the model on their own. */
class ModelPartsTest {

  @Test
  void settings_objectsByKeyListsByPosition_laterWins() {
    assertThat(
            Settings.merge(
                Map.of("list", List.of("a", "b", "c"), "x", 1L),
                Map.of("list", List.of("d"), "x", Map.of("y", 2L))))
        .isEqualTo(Map.of("list", List.of("d", "b", "c"), "x", Map.of("y", 2L)));
  }

  @Test
  void lifetime_mergesGrantedAndExpiryEachByMinimum() {
    Lifetime earlier = Lifetime.of(60, 100);
    Lifetime later = Lifetime.of(50, 140);

    assertThat(earlier.and(later)).isEqualTo(new Lifetime(50, 160));
    assertThat(earlier.and(Lifetime.UNLIMITED)).isEqualTo(earlier);
    assertThat(earlier.left(170)).isZero();
    assertThat(Lifetime.UNLIMITED.left(170)).isEqualTo(Lifetime.PERMANENT);
  }

  @Test
  void token_ancestors_areThoseOfItsName() {
    assertThat(new Token("a.b:p.q").ancestors(Set.of(Deviation.PARSED_PARAMETERS)))
        .containsExactly("a.b", "a");
    assertThat(new Token("a.b:p.q").ancestors(Set.of())).containsExactly("a.b.p", "a.b", "a");
  }

  @Test
  void canonical_valuesThatReadAlike_haveDifferentTexts() {
    assertThat(Canonical.text(List.of("a", "b"))).isNotEqualTo(Canonical.text(List.of("a, b")));
    assertThat(Canonical.text(List.of("1"))).isNotEqualTo(Canonical.text(List.of(1L)));
    assertThat(Canonical.text(List.of("a", List.of("b"))))
        .isNotEqualTo(Canonical.text(List.of(List.of("a"), "b")));
  }

  @Test
  void splicing_inOnePass_neverLooksAtWhatItPutIn() {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("A", "B");
    outputs.put("B", "A");
    outputs.put("AA", "long");

    assertThat(Splicing.inOnePass("A B AA", outputs)).isEqualTo("B A long");
    assertThat(Splicing.inTurn("A B", outputs)).isEqualTo("A A");
  }

  @Test
  void node_children_areOrderedByThousandthsOfTheirWeight() {
    Node light = new Node(new Fields(Map.of("weight", 0.0014)));
    Node heavy = new Node(new Fields(Map.of("weight", 0.0011)));
    Node none = new Node(Fields.EMPTY);

    assertThat(Node.byWeight(List.of(light, heavy, none))).containsExactly(none, light, heavy);
  }

  @Test
  void interpolation_knowsContextsContentArgumentsAndRuns() {
    Interpolation interpolation = new Interpolation(Map.of("a.b:c", "v"), Map.of("d", "w"));
    Interpolation.Run run = new Interpolation.Run(List.of("x", true), "7");

    assertThat(
            interpolation.text(
                "${ctx.a.b:c} ${data.d} ${arg.0} ${arg.1} ${arg.2} ${runs} ${ctx.no}", run))
        .isEqualTo("v w x true  7 ");
  }

  @Test
  void plainValues_equalNumbersOfDifferentTypes_becomeEqual() {
    assertThat(PlainValues.normalised(1)).isEqualTo(PlainValues.normalised(1.0));
    assertThat(PlainValues.normalised(2.5f)).isEqualTo(2.5);
    assertThatThrownBy(() -> PlainValues.normalised(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void run_ofAnUnknownOperation_namesIt() {
    Scenario scenario =
        new Scenario(ScenarioKind.TAGS, Map.of("steps", List.of(Map.of("op", "explode"))));

    assertThatThrownBy(() -> ReferenceModel.asRecorded().run(scenario))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("explode");
  }

  @Test
  void fibers_giveWayInTurn_andEndInTheOrderTheyAreReady() {
    Scenario scenario =
        new Scenario(
            ScenarioKind.BIG_PIPE,
            Map.of(
                "contexts", Map.of("user", Map.of(), "session", Map.of()),
                "builders",
                    Map.of(
                        "slow", Map.of("pauses", 2, "variants", List.of()),
                        "fast", Map.of("variants", List.of())),
                "trees", Map.of("main", Map.of("children", List.of(hole("slow"), hole("fast")))),
                "steps", List.of(Map.of("op", "respond", "tree", "main"))));
    Fields answer =
        new Fields(
            Objects.requireNonNull(ReferenceModel.asRecorded().run(scenario).steps().get(0)));

    assertThat(answer.objects("flushes").stream().map(flush -> flush.text("slot")))
        .containsExactly("", "1", "0", "");
  }

  private static Map<String, Object> hole(String builder) {
    return Map.of(
        "createPlaceholder", true, "lazyBuilder", Map.of("name", builder, "args", List.of()));
  }
}
