package dev.intarsia.load.measure;

import java.util.function.ToDoubleFunction;

/** What a row compares. */
public enum Figure {
  /** More is better. */
  REQUESTS("requests/s", Round::perSecond) {
    @Override
    boolean isMet(double ratio, double goal) {
      return ratio >= goal;
    }
  },
  /** Processor time; less is better. */
  CPU("CPU us/request", Round::cpuMicros) {
    @Override
    boolean isMet(double ratio, double goal) {
      return ratio <= goal;
    }
  };

  private final String unit;
  private final ToDoubleFunction<Round> ofRound;

  Figure(String unit, ToDoubleFunction<Round> ofRound) {
    this.unit = unit;
    this.ofRound = ofRound;
  }

  abstract boolean isMet(double ratio, double goal);

  String unit() {
    return unit;
  }

  double of(Round round) {
    return ofRound.applyAsDouble(round);
  }
}
