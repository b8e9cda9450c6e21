package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides under which contexts a variation is stored and what the signpost lists. Pure: touches no
 * clock, lock or store.
 *
 * <h2>Why no order of stores can lose an entry</h2>
 *
 * A signpost only grows: a set is added, never replaced by a smaller one, and every listed set is
 * probed by every look-up. So whatever was stored under a listed set stays reachable, whoever
 * stores what afterwards. The initial set itself is always probed and never listed.
 *
 * <h2>Why it stays small</h2>
 *
 * Above {@value #MOST_SETS} sets a new one is replaced by the union of all: it varies by more than
 * it needs to, which costs renders and never a wrong answer. Unions only grow, so they soon cover
 * everything. At {@value #MOST_LISTED} the oldest set goes. A union of more than {@value
 * #MOST_TOKENS} contexts is not made: their parameters are named after user input, there is always
 * another one, and every look-up would read them all.
 */
final class RedirectPlanner {

  /** Beyond it, new sets are replaced by the union. */
  static final int MOST_SETS = 8;

  /** Beyond it, the oldest set is forgotten. */
  static final int MOST_LISTED = 16;

  /** Beyond it, a union is not worth making. */
  static final int MOST_TOKENS = 64;

  private RedirectPlanner() {}

  /**
   * Plans.
   *
   * @param initial contexts that a look-up knows beforehand
   * @param full contexts of the variation; includes the initial ones
   * @param listed what the signpost lists now, oldest first
   * @param isAnswerable whether the request has values for a listed set; one without plays no part
   *     in a union, which could not be answered either
   */
  static RedirectPlan plan(
      ContextSet initial,
      ContextSet full,
      List<ContextSet> listed,
      Predicate<ContextSet> isAnswerable) {
    ContextSet storeUnder = full;
    List<ContextSet> after = listed;
    if (!full.equals(initial) && !listed.contains(full)) {
      storeUnder =
          listed.size() < MOST_SETS
              ? full
              : unionOf(listed.stream().filter(isAnswerable).toList(), full);
      after = withSet(listed, storeUnder);
    }
    return new RedirectPlan(storeUnder, after, after != listed, below(full, initial, after));
  }

  private static ContextSet unionOf(List<ContextSet> listed, ContextSet full) {
    ContextSet union = full;
    for (ContextSet set : listed) {
      union = union.and(set);
    }
    return union.size() > MOST_TOKENS ? full : union;
  }

  private static List<ContextSet> withSet(List<ContextSet> listed, ContextSet added) {
    if (listed.contains(added)) {
      return listed;
    }
    List<ContextSet> after = new ArrayList<>(listed);
    if (after.size() == MOST_LISTED) {
      after.remove(0);
    }
    after.add(added);
    return List.copyOf(after);
  }

  private static List<ContextSet> below(
      ContextSet set, ContextSet initial, List<ContextSet> listed) {
    List<ContextSet> strictSubsets = new ArrayList<>();
    if (!initial.equals(set)) {
      strictSubsets.add(initial);
    }
    for (ContextSet other : listed) {
      if (other.size() < set.size() && set.containsAll(other) && !other.equals(initial)) {
        strictSubsets.add(other);
      }
    }
    return strictSubsets;
  }
}
