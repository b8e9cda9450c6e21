package dev.intarsia.jmh.measure;

import java.time.Duration;

/** How thoroughly a run measures. */
public enum Effort {
  /** For a look: two JVMs for each part while the time lasts, which is less than ten minutes. */
  SHORT(2, 0, Duration.ofMinutes(9), new Iterations(4, 300), new Iterations(10, 200)),
  /** For figures to quote: three JVMs for each part, and three more where they disagree. */
  FULL(3, 3, Duration.ofHours(24), new Iterations(6, 500), new Iterations(16, 300));

  private final int rounds;
  private final int extraRounds;
  private final Duration limit;
  private final Iterations warmUp;
  private final Iterations measurement;

  Effort(int rounds, int extraRounds, Duration limit, Iterations warmUp, Iterations measurement) {
    this.rounds = rounds;
    this.extraRounds = extraRounds;
    this.limit = limit;
    this.warmUp = warmUp;
    this.measurement = measurement;
  }

  /**
   * So many stretches of such a length.
   *
   * @param millis of each
   */
  public record Iterations(int count, long millis) {}

  /** JVMs for each part. */
  public int rounds() {
    return rounds;
  }

  /** More JVMs for the parts of rows whose rounds disagree by more than a tenth. */
  public int extraRounds() {
    return extraRounds;
  }

  /** After which no further round begins or goes on; the first is always finished. */
  public Duration limit() {
    return limit;
  }

  /** Before anything counts. */
  public Iterations warmUp() {
    return warmUp;
  }

  /** What counts. */
  public Iterations measurement() {
    return measurement;
  }
}
