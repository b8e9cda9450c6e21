package dev.intarsia.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.jmh.row.Goal;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  @Test
  void cost_isMetUpToItsGoal_andNotATouchBeyond() {
    Goal goal = Goal.atMost(0.5);
    assertThat(Verdict.of(goal, 0.5, 99)).isEqualTo(Verdict.MET);
    assertThat(Verdict.of(goal, 0.501, 99)).isEqualTo(Verdict.MISSED_WITHIN_NOISE);
    assertThat(Verdict.of(goal, 0.625, 99)).isEqualTo(Verdict.MISSED_WITHIN_NOISE);
    assertThat(Verdict.of(goal, 0.63, 99)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void yield_isMetFromItsGoalOn() {
    Goal goal = Goal.atLeast(4);
    assertThat(Verdict.of(goal, 4, 99)).isEqualTo(Verdict.MET);
    assertThat(Verdict.of(goal, 3.3, 99)).isEqualTo(Verdict.MISSED_WITHIN_NOISE);
    assertThat(Verdict.of(goal, 3, 99)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void budget_knowsNoSlack_butForTheHarness() {
    Goal goal = Goal.atMost(1).allocating(64);
    assertThat(Verdict.of(goal, 0.5, 64.9)).isEqualTo(Verdict.MET);
    assertThat(Verdict.of(goal, 0.5, 65)).isEqualTo(Verdict.OVER_BUDGET);
    assertThat(Verdict.of(goal, 0.5, Double.NaN)).isEqualTo(Verdict.OVER_BUDGET);
    assertThat(Verdict.of(Goal.atMost(1), 0.5, Double.NaN)).isEqualTo(Verdict.MET);
  }

  @Test
  void gate_letsNoiseThrough_andNothingElse() {
    assertThat(Verdict.MET.isStopped()).isFalse();
    assertThat(Verdict.MISSED_WITHIN_NOISE.isStopped()).isFalse();
    assertThat(Verdict.MISSED.isStopped()).isTrue();
    assertThat(Verdict.OVER_BUDGET.isStopped()).isTrue();
    assertThat(Verdict.of(Goal.atMost(1), Double.NaN, 0).isStopped()).isTrue();
  }
}
