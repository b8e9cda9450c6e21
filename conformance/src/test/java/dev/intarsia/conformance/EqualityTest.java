package dev.intarsia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testkit.model.RunNumbers;
import dev.intarsia.testkit.model.ScenarioKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EqualityTest {

  private final Equality ofRender = Equality.of(ScenarioKind.RENDER);

  @Test
  void libraries_areASetWhereTreesAreRendered_andAListWhereMetadataIsMerged() {
    Object one = Map.of("libraries", List.of("a", "b"));
    Object other = Map.of("libraries", List.of("b", "a"));

    assertThat(ofRender.equal(one, other)).isTrue();
    assertThat(Equality.of(ScenarioKind.METADATA_MERGE).equal(one, other)).isFalse();
  }

  @Test
  void slots_mayBeFilledInAnyOrder_ifItIsAdvisory_butWhatIsSentBeforeThemMayNot() {
    Equality exact = Equality.of(ScenarioKind.BIG_PIPE);
    Equality advisory = exact.withSlotsInAnyOrder();
    Map<String, Object> text = Map.of("type", "text", "text", "a");
    Map<String, Object> zero = Map.of("type", "slot", "slot", 0L, "markup", "0");
    Map<String, Object> one = Map.of("type", "slot", "slot", 1L, "markup", "1");
    Object sent = Map.of("flushes", List.of(text, zero, one));

    assertThat(advisory.equal(sent, Map.of("flushes", List.of(text, one, zero)))).isTrue();
    assertThat(exact.equal(sent, Map.of("flushes", List.of(text, one, zero)))).isFalse();
    assertThat(advisory.equal(sent, Map.of("flushes", List.of(zero, text, one)))).isFalse();
    assertThat(advisory.equal(sent, Map.of("flushes", List.of(text, zero)))).isFalse();
    assertThat(advisory.equal(sent, Map.of("flushes", List.of(text, zero, zero)))).isFalse();
  }

  @Test
  void sets_countHowOftenSomethingIsThere() {
    assertThat(
            ofRender.equal(
                Map.of("strategies", List.of("a", "a", "b")),
                Map.of("strategies", List.of("a", "b", "b"))))
        .isFalse();
  }

  @Test
  void settings_keepTheOrderOfTheirLists_whateverTheirNames() {
    assertThat(
            ofRender.equal(
                Map.of("settings", Map.of("tags", List.of("a", "b"))),
                Map.of("settings", Map.of("tags", List.of("b", "a")))))
        .isFalse();
    assertThat(
            ofRender
                .ignoring(Set.of("calls"))
                .equal(Map.of("settings", Map.of("calls", 1L)), Map.of("settings", Map.of())))
        .isFalse();
  }

  @Test
  void fields_thatOnlyOneSideHas_makeADifference() {
    assertThat(ofRender.equal(Map.of("a", 1L), Map.of("a", 1L, "b", 2L))).isFalse();
    assertThat(ofRender.equal(Map.of("a", 1L, "b", 2L), Map.of("a", 1L))).isFalse();
    assertThat(ofRender.equal(Map.of("a", 1L, "freshMarkup", "x"), Map.of("a", 1L))).isTrue();
  }

  @Test
  void runNumbers_areMasked_butNothingElse() {
    String marked = "run " + RunNumbers.OPENING + "9" + RunNumbers.CLOSING + " of 9.";

    assertThat(MaskedText.matches(marked, "run 10 of 9.")).isTrue();
    assertThat(MaskedText.matches(marked, "run 10 of 10.")).isFalse();
    assertThat(MaskedText.matches(marked, "run  of 9.")).isFalse();
    assertThat(MaskedText.unmarked(marked)).isEqualTo("run 9 of 9.");
  }
}
