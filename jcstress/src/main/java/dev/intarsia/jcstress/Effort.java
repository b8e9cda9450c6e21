package dev.intarsia.jcstress;

import java.util.List;

/**
 * How long a run of one test takes, and how its code is compiled.
 *
 * @param millis of an iteration
 * @param iterations of a run
 * @param flags for the JVM of the run
 */
record Effort(int millis, int iterations, List<String> flags) {

  private static final String DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";

  /** All by the optimising compiler. */
  static final List<String> OPTIMISED = List.of("-XX:-TieredCompilation");

  /** The same, with its choices made at random wherever it has one. */
  static final List<String> SHUFFLED =
      List.of(
          DIAGNOSTIC,
          "-XX:-TieredCompilation",
          "-XX:+StressLCM",
          "-XX:+StressGCM",
          "-XX:+StressIGVN",
          "-XX:+StressCCP");

  /** All by the quick compiler. */
  static final List<String> QUICKLY_COMPILED = List.of("-XX:TieredStopAtLevel=1");

  /** Nothing compiled. */
  static final List<String> INTERPRETED = List.of("-Xint");

  /** A moment for each test; longer ones for those that came to little. */
  static List<Effort> quick() {
    return List.of(
        new Effort(150, 2, SHUFFLED), new Effort(500, 2, OPTIMISED), new Effort(1000, 3, SHUFFLED));
  }

  /** Rounds that are repeated while there is time. */
  static List<Effort> full() {
    return List.of(
        new Effort(1000, 5, OPTIMISED),
        new Effort(1000, 5, SHUFFLED),
        new Effort(1000, 3, QUICKLY_COMPILED),
        new Effort(1000, 2, INTERPRETED));
  }

  /** Attempts to see a weakened twin fail, each longer than the one before. */
  static List<Effort> twins() {
    return List.of(
        new Effort(100, 1, OPTIMISED),
        new Effort(400, 2, SHUFFLED),
        new Effort(1000, 2, OPTIMISED),
        new Effort(2000, 3, SHUFFLED));
  }
}
