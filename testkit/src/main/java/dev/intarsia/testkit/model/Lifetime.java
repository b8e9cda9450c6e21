package dev.intarsia.testkit.model;

/**
 * How long something holds: the max-age that was granted, and the second in which it runs out.
 *
 * <p>Both are merged by minimum, each on its own: a child that was granted 60 seconds some time ago
 * and a parent that is granted 50 now give 50 granted and whatever ends first.
 *
 * @param granted seconds; {@link #PERMANENT} or at least 0
 * @param expiry the last second in which it holds; {@link #NEVER} for permanent
 */
record Lifetime(long granted, long expiry) {

  static final long PERMANENT = -1;
  static final long NEVER = Long.MAX_VALUE;
  static final Lifetime UNLIMITED = new Lifetime(PERMANENT, NEVER);

  static Lifetime of(long maxAge, long now) {
    return maxAge == PERMANENT ? UNLIMITED : new Lifetime(maxAge, now + maxAge);
  }

  Lifetime and(Lifetime other) {
    return new Lifetime(leastMaxAge(granted, other.granted), Math.min(expiry, other.expiry));
  }

  boolean forbidsStoring() {
    return granted == 0;
  }

  /** What is left at a moment, never negative; permanent stays permanent. */
  long left(long now) {
    return expiry == NEVER ? PERMANENT : Math.max(0, expiry - now);
  }

  private static long leastMaxAge(long one, long other) {
    if (one == PERMANENT) {
      return other;
    }
    return other == PERMANENT ? one : Math.min(one, other);
  }
}
