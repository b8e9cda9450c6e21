package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lists of one home in the directory of lists, more than may live near it: the last of them make
 * the directory be replaced.
 */
final class CollidingLists {

  /** So many fit. */
  static final int ROOM = 16;

  private static final int PLACES = SetLists.MOST - 1;

  static final List<List<ContextSet>> ALL =
      IntStream.iterate(0, i -> i + 1)
          .mapToObj(i -> List.of(ContextSet.of("q:" + i)))
          .filter(list -> home(list) == 0)
          .limit(ROOM + 3)
          .toList();

  private CollidingLists() {}

  /** Some of them, as a signpost's list that equals no other object. */
  static List<ContextSet> copy(int number) {
    return new ArrayList<>(ALL.get(number));
  }

  private static int home(List<ContextSet> list) {
    int hash = list.hashCode();
    return (hash ^ (hash >>> 16)) & PLACES;
  }
}
