package dev.intarsia.core.delivery;

import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Renderings that still hold a thread although nobody waits for them any more, counted for each
 * renderer. A renderer that neither ends nor heeds interruption takes so many threads and no more;
 * it is begun again when one of them is back.
 *
 * <p>Thread safety: safe; a count is exact once those who change it have returned.
 */
public final class Overdue {

  /** So few that several such renderers leave a pool room; a slow one has as many for a while. */
  static final int MOST = 16;

  private final ConcurrentMap<String, Integer> held = new ConcurrentHashMap<>();

  /** Whether its renderer already holds {@value #MOST} threads for nobody. */
  boolean isFull(FragmentRef ref) {
    return heldBy(ref) >= MOST;
  }

  /** Threads that its renderer holds for nobody. */
  int heldBy(FragmentRef ref) {
    return held.getOrDefault(ref.renderer(), 0);
  }

  /** Why a rendering is not begun. */
  static RenderException notBegun(FragmentRef ref) {
    return new RenderException(
        "%s is not begun: %d renderings of \"%s\" have not ended after their time was over"
            .formatted(ref, MOST, ref.renderer()),
        null);
  }

  void add(FragmentRef ref) {
    held.merge(ref.renderer(), 1, Overdue::sumOrNone);
  }

  /** May come before what it takes back, when a rendering ends just as it is given up. */
  void remove(FragmentRef ref) {
    held.merge(ref.renderer(), -1, Overdue::sumOrNone);
  }

  @SuppressWarnings("NullAway") // null removes the key
  private static Integer sumOrNone(Integer before, Integer change) {
    int sum = before + change;
    return sum == 0 ? null : sum;
  }
}
