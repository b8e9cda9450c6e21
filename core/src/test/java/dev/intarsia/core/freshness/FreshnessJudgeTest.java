package dev.intarsia.core.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.event.Reason;
import dev.intarsia.event.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from readings. */
final class FreshnessJudgeTest {

  @ParameterizedTest
  @EnumSource
  void verdict_isFresh_forNoReasonButFreshness(Reason reason) {
    assertThat(FreshnessJudge.verdict(reason))
        .isEqualTo(reason == Reason.FRESH ? Verdict.FRESH : Verdict.DEAD);
  }

  @Test
  void death_isOfTheFloor_belowItOnly() {
    assertThat(FreshnessJudge.deadBecause(4, 5)).isEqualTo(Reason.BELOW_FLOOR);
    assertThat(FreshnessJudge.deadBecause(5, 5)).isEqualTo(Reason.INVALIDATED);
  }

  @Test
  void expiry_includesItsOwnMillisecond() {
    assertThat(FreshnessJudge.isExpired(5, 5)).isFalse();
    assertThat(FreshnessJudge.isExpired(5, 6)).isTrue();
  }
}
