package dev.intarsia.storage.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.storage.chronicle.SegmentBreaker.Advice;
import org.junit.jupiter.api.Test;

/** A segment that kept somebody waiting in vain is not waited for by the next. */
final class SegmentBreakerTest {

  private final SegmentBreaker breaker = new SegmentBreaker(4, 100);

  @Test
  void soundSegment_isWaitedFor() {
    assertThat(breaker.advice(1, 5)).isEqualTo(Advice.WAIT);
  }

  @Test
  void trippedSegment_isTried_andWaitedForByOneNowAndThen() {
    breaker.trip(1, 5);
    assertThat(breaker.advice(2, 6)).isEqualTo(Advice.WAIT);
    assertThat(breaker.advice(1, 104)).isEqualTo(Advice.TRY);
    assertThat(breaker.advice(1, 105)).isEqualTo(Advice.WAIT);
    assertThat(breaker.advice(1, 105)).isEqualTo(Advice.TRY);
    assertThat(breaker.advice(1, 204)).isEqualTo(Advice.TRY);
    assertThat(breaker.advice(1, 205)).isEqualTo(Advice.WAIT);
  }

  @Test
  void mendedSegment_isWaitedForAgain() {
    breaker.trip(1, 5);
    breaker.mend(1);
    assertThat(breaker.advice(1, 6)).isEqualTo(Advice.WAIT);
  }

  @Test
  void clockAroundZeroAndOverflow_countsOn() {
    breaker.trip(0, -100);
    assertThat(breaker.advice(0, -50)).isEqualTo(Advice.TRY);
    breaker.trip(1, Long.MAX_VALUE - 10);
    assertThat(breaker.advice(1, Long.MIN_VALUE + 50)).isEqualTo(Advice.TRY);
    assertThat(breaker.advice(1, Long.MIN_VALUE + 100)).isEqualTo(Advice.WAIT);
  }
}
