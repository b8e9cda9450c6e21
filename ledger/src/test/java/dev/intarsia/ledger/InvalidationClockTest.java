package dev.intarsia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A clock that is moved to stamps, and never back. */
final class InvalidationClockTest {

  private final InvalidationClock clock = new InvalidationClock(5);

  @Test
  void clock_startsWhereItIsTold() {
    assertThat(clock.clockAcquire()).isEqualTo(5);
  }

  @Test
  void laterStamp_movesTheClock_howeverFar() {
    assertThat(clock.advanceVolatile(6)).isTrue();
    assertThat(clock.clockAcquire()).isEqualTo(6);
    assertThat(clock.advanceVolatile(60)).isTrue();
    assertThat(clock.clockAcquire()).isEqualTo(60);
  }

  @Test
  void stampThatWasReachedOrPassed_isRefused_andMovesNothing() {
    assertThat(clock.advanceVolatile(5)).as("reached").isFalse();
    assertThat(clock.advanceVolatile(4)).as("passed").isFalse();
    assertThat(clock.clockAcquire()).isEqualTo(5);
  }
}
