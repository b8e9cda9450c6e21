package dev.intarsia.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.event.Explanation.Probe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

  private static Explanation of(Reason reason, Reason hole) {
    return new Explanation("x", reason, hole, "", List.of(), Cacheability.NONE, 1, 2, List.of());
  }

  @Test
  void onlyFresh_isAHit() {
    for (Reason reason : Reason.values()) {
      assertThat(of(reason, Reason.FRESH).isHit()).isEqualTo(reason == Reason.FRESH);
    }
  }

  @Test
  void anythingButFresh_isAHole() {
    for (Reason hole : Reason.values()) {
      assertThat(of(Reason.FRESH, hole).isHole()).isEqualTo(hole != Reason.FRESH);
    }
  }

  @Test
  void lists_areCopied() {
    List<Probe> probes = new ArrayList<>(List.of(new Probe(ContextSet.empty(), Reason.EXPIRED)));
    List<Explanation> children = new ArrayList<>(List.of(of(Reason.FRESH, Reason.FRESH)));
    Explanation explanation =
        new Explanation(
            "x", Reason.EXPIRED, Reason.FRESH, "", probes, Cacheability.NONE, 1, 2, children);
    probes.clear();
    children.clear();
    assertThat(explanation.probes()).hasSize(1).isUnmodifiable();
    assertThat(explanation.children()).hasSize(1).isUnmodifiable();
  }
}
