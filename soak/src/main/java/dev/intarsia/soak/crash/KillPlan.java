package dev.intarsia.soak.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * When a process is to be killed.
 *
 * @param moment what it is doing then
 * @param atWork how long it works before that, if it comes so far
 * @param delay how long after the moment has begun
 */
record KillPlan(Moment moment, Duration atWork, Duration delay) {

  private static final int LONGEST_OPENING = 300;
  private static final int LONGEST_VERIFYING = 300;
  private static final int LONGEST_CLOSING = 60;

  /** What a process is doing when it is killed. */
  enum Moment {
    OPENING,
    VERIFYING,
    WORKING,
    CLOSING,
    /** It is not killed at all but stopped in good order. */
    NEVER;

    /** As written in reports. */
    String spelled() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A plan: most processes are killed at work, every other moment has its share. */
  static KillPlan of(SplittableRandom random, Duration longestWork) {
    Duration work = Duration.ofMillis(random.nextLong(longestWork.toMillis() + 1));
    int dice = random.nextInt(100);
    if (dice < 10) {
      return new KillPlan(Moment.OPENING, Duration.ZERO, upTo(LONGEST_OPENING, random));
    }
    if (dice < 20) {
      return new KillPlan(Moment.VERIFYING, Duration.ZERO, upTo(LONGEST_VERIFYING, random));
    }
    if (dice < 30) {
      return new KillPlan(Moment.CLOSING, work, upTo(LONGEST_CLOSING, random));
    }
    if (dice < 35) {
      return new KillPlan(Moment.NEVER, work, Duration.ZERO);
    }
    return new KillPlan(Moment.WORKING, work, Duration.ZERO);
  }

  private static Duration upTo(int millis, SplittableRandom random) {
    return Duration.ofMillis(random.nextInt(millis + 1));
  }

  /** Whether the process is to reach its work first. */
  boolean isAtWork() {
    return moment != Moment.OPENING && moment != Moment.VERIFYING;
  }
}
