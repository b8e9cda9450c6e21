package dev.intarsia.web.edge.purge;

import java.time.Duration;

/**
 * How a queue of purges behaves.
 *
 * @param window how long the first of a batch waits for others
 * @param again how long after a purge it is sent once more: the longest that a page takes from the
 *     first read of its data until it has reached the edge; zero: never
 * @param capacity most keys that wait; more become a purge of their groups or of the site
 * @param firstRetry pause after a first failure; each further one doubles it
 * @param longestRetry limit of that pause
 */
public record PurgeSettings(
    Duration window, Duration again, int capacity, Duration firstRetry, Duration longestRetry) {

  /** 50 ms, again after 30 s, 10,000 keys, retries after 100 ms up to 30 s. */
  public static final PurgeSettings DEFAULT =
      new PurgeSettings(
          Duration.ofMillis(50),
          Duration.ofSeconds(30),
          10_000,
          Duration.ofMillis(100),
          Duration.ofSeconds(30));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the one that is not possible
   */
  public PurgeSettings {
    require("window", window, Duration.ZERO);
    require("again", again, Duration.ZERO);
    require("firstRetry", firstRetry, Duration.ofMillis(1));
    require("longestRetry", longestRetry, firstRetry);
    if (capacity < 2) {
      throw new IllegalArgumentException(
          "capacity=%d is too small; allowed: 2 or more".formatted(capacity));
    }
  }

  private static void require(String name, Duration given, Duration least) {
    if (given.compareTo(least) < 0 || given.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "%s=%s is not possible; allowed: %s to one day".formatted(name, given, least));
    }
  }

  /** These, with another window. */
  public PurgeSettings withWindow(Duration other) {
    return new PurgeSettings(other, again, capacity, firstRetry, longestRetry);
  }

  /** These, with another time until the second purge. */
  public PurgeSettings withAgain(Duration other) {
    return new PurgeSettings(window, other, capacity, firstRetry, longestRetry);
  }

  /** These, with room for another number of keys. */
  public PurgeSettings withCapacity(int keys) {
    return new PurgeSettings(window, again, keys, firstRetry, longestRetry);
  }

  /** These, with other pauses between retries. */
  public PurgeSettings withRetries(Duration first, Duration longest) {
    return new PurgeSettings(window, again, capacity, first, longest);
  }
}
