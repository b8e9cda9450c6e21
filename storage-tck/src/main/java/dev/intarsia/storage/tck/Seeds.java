package dev.intarsia.storage.tck;

import java.util.SplittableRandom;

/** Runs random tests under fresh seeds, or under the one given as {@value #PROPERTY}. */
final class Seeds {

  /** System property with the seed to repeat. */
  static final String PROPERTY = "intarsia.tck.seed";

  private Seeds() {}

  /** A test that draws what it does. */
  @FunctionalInterface
  interface RandomTest {

    /** Runs once. */
    void run(SplittableRandom random) throws Exception;
  }

  /** Runs a test some times, each under another seed; a failure names its seed. */
  static void each(int times, RandomTest test) {
    Long replayed = Long.getLong(PROPERTY);
    SplittableRandom seeds = new SplittableRandom();
    for (int i = 0; i < (replayed == null ? times : 1); i++) {
      run(replayed == null ? seeds.nextLong() : replayed, test);
    }
  }

  private static void run(long seed, RandomTest test) {
    try {
      test.run(new SplittableRandom(seed));
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(
          failure.getMessage() + "\nRepeat with -D" + PROPERTY + "=" + seed, failure);
    }
  }
}
