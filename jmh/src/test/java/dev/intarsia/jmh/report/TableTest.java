package dev.intarsia.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.jmh.row.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

  private static String lastLine(Outcome outcome) {
    return Table.of(List.of(outcome)).lines().reduce((first, second) -> second).orElseThrow();
  }

  @Test
  void line_hasBothSides_ratio_goal_verdict_andBytes() {
    assertThat(Table.of(List.of(Outcomes.of("P1", 45.678, 100, Goal.atMost(0.5).allocating(0)))))
        .isEqualTo(
            """
            | row | ours | rival | ratio | goal | met? | B/op |
            |---|---|---|---|---|---|---|
            | P1 look-up | 45.7 ns (spread 5 %) | 100 ns (spread 5 %) | 0.457 × (spread 2 %) | ≤ 0.5 ×, 0 B | yes | 0 |
            """);
  }

  @Test
  void goalOfAFraction_isShownAsOne() {
    assertThat(lastLine(Outcomes.of("P4", 1, 10, Goal.atMost(1.0 / 20)))).contains("| ≤ 1/20 × |");
    assertThat(lastLine(Outcomes.of("P15", 1, 10, Goal.atLeast(4)))).contains("| ≥ 4 × |");
  }

  @Test
  void missedGoal_isCalledSo() {
    assertThat(lastLine(Outcomes.of("P1", 60, 100, Goal.atMost(0.5))))
        .contains("| no, within the 25 % that noise can do |");
    assertThat(lastLine(Outcomes.of("P1", 90, 100, Goal.atMost(0.5)))).contains("| **no** |");
  }

  @Test
  void rowThatFailed_saysWhy_onOneLine() {
    Outcome good = Outcomes.of("P1", 1, 1, Goal.atMost(1));
    Side none = new Side("a", Double.NaN, Double.NaN, Double.NaN, List.of());
    Outcome failed =
        new Outcome(
            "P2",
            "page",
            good.goal(),
            new Outcome.Sides("ns", none, none),
            Outcome.Ratio.failed("a | b\nat c"));
    assertThat(lastLine(failed))
        .isEqualTo("| P2 page | – | – | – | ≤ 1 × | **not measured**: a / b | – |");
  }
}
