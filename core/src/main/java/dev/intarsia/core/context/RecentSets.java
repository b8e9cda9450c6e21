package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for context sets lately, in a table of fixed size: sets may be named after
 * user input, which may cost time and never memory.
 *
 * <p>A set has four places. When they are taken, the one whose turn it is by the set's own hash is
 * displaced; so a handful of sets that are in use all the time do not displace each other for ever,
 * as they might with one place each.
 *
 * <p>Thread safety: safe; what is put is immutable, and displacing is harmless. Cost: a look is one
 * to four reads, as a rule without a comparison of contents.
 */
final class RecentSets<V extends RecentSets.OfSet> {

  private static final int BUCKETS = 128;
  private static final int WAYS = 4;

  private final AtomicReferenceArray<@Nullable V> places =
      new AtomicReferenceArray<>(BUCKETS * WAYS);

  /** Knows for which set it is. */
  interface OfSet {

    ContextSet contexts();
  }

  /** What was put for an equal set, or null. */
  @Nullable V get(ContextSet contexts) {
    int first = firstPlace(contexts);
    for (int at = first; at < first + WAYS; at++) {
      V there = places.getAcquire(at);
      if (there != null && there.contexts() == contexts) {
        return there;
      }
    }
    for (int at = first; at < first + WAYS; at++) {
      V there = places.getAcquire(at);
      if (there != null && there.contexts().equals(contexts)) {
        return there;
      }
    }
    return null;
  }

  /** Puts what was worked out; gives what is there for an equal set if somebody was faster. */
  V put(V workedOut) {
    int first = firstPlace(workedOut.contexts());
    for (int at = first; at < first + WAYS; at++) {
      V there = places.compareAndExchange(at, null, workedOut);
      if (there == null) {
        return workedOut;
      }
      if (there.contexts().equals(workedOut.contexts())) {
        return there;
      }
    }
    places.setRelease(first + (spread(workedOut.contexts()) >>> 8 & WAYS - 1), workedOut);
    return workedOut;
  }

  private static int firstPlace(ContextSet contexts) {
    return (spread(contexts) & BUCKETS - 1) * WAYS;
  }

  private static int spread(ContextSet contexts) {
    int hash = contexts.hashCode();
    return hash ^ (hash >>> 16);
  }
}
