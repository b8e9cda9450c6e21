package dev.intarsia.testkit.model;

/** The time of a scenario in whole seconds; it moves only when told to. */
final class Clock {

  private long now = 1_000_000;

  long now() {
    return now;
  }

  void advance(long seconds) {
    now += seconds;
  }
}
