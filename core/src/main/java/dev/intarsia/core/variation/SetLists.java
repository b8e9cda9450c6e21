package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The different lists of context sets that signposts have, numbered.
 *
 * <p>Thread safety: safe. A list gets its place by compare-and-set and keeps it for ever. From
 * about two fifths of the places on, a list may find none free near its home and gets no number:
 * sites have few, and only contexts named after user input make many.
 */
final class SetLists {

  /** Places; a power of two. */
  static final int MOST = 1 << 12;

  static final int NONE = -1;

  /** How far from its home a list may live. */
  private static final int LONGEST_SEARCH = 16;

  private final AtomicReferenceArray<@Nullable List<ContextSet>> lists =
      new AtomicReferenceArray<>(MOST);

  /** The number of an equal list, or {@link #NONE} if there is no room for it. */
  int numberOf(List<ContextSet> sets) {
    int hash = sets.hashCode();
    int home = hash ^ (hash >>> 16);
    for (int i = 0; i < LONGEST_SEARCH; i++) {
      int at = (home + i) & (MOST - 1);
      List<ContextSet> there = lists.getAcquire(at);
      if (there == null) {
        there = lists.compareAndExchange(at, null, sets);
        if (there == null) {
          return at;
        }
      }
      if (there.equals(sets)) {
        return at;
      }
    }
    return NONE;
  }

  /** The list of a number. */
  List<ContextSet> list(int number) {
    List<ContextSet> list = lists.getAcquire(number);
    if (list == null) {
      throw new IllegalArgumentException("no list has the number " + number);
    }
    return list;
  }
}
