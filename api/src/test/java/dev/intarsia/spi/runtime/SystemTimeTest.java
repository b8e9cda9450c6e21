package dev.intarsia.spi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The machine's clocks, as far as they can be tested. */
class SystemTimeTest {

  private final TimeSource time = TimeSource.system();

  @Test
  void epochMillis_isTheMachinesTimeOfDay() {
    long before = System.currentTimeMillis();
    assertThat(time.epochMillis()).isBetween(before, before + 60_000);
  }

  @Test
  void nanos_neverRunBackwards() {
    long last = time.nanos();
    for (int i = 0; i < 1000; i++) {
      long now = time.nanos();
      assertThat(now - last).isNotNegative();
      last = now;
    }
  }
}
