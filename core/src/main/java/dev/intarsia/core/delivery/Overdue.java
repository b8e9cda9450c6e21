package dev.intarsia.core.delivery;

import dev.intarsia.failure.RenderException;
import dev.intarsia.fragment.FragmentRef;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Renderings that were given up and still hold a thread, for each renderer. One that neither ends
 * nor heeds interruption is begun no more once it holds so many threads beyond their deadlines, and
 * again when some of them are back. What was begun before the first of them was late is not among
 * them.
 *
 * <p>Only who is beyond its deadline counts: a visitor who goes away early takes nothing from
 * others.
 *
 * <p>Thread safety: safe; a count is exact once those who change it have returned.
 */
public final class Overdue {

  /** So few that several such renderers leave a pool room; a slow one has as many for a while. */
  static final int MOST = 16;

  /** One set for each renderer that ever held a thread for nobody. */
  private final ConcurrentMap<String, Set<HoleWork>> givenUp = new ConcurrentHashMap<>();

  /** Whether its renderer already holds {@value #MOST} threads beyond their deadlines. */
  boolean isFull(FragmentRef ref) {
    Set<HoleWork> all = givenUp.get(ref.renderer());
    return all != null
        && all.size() >= MOST
        && all.stream().filter(HoleWork::isBeyondItsDeadline).limit(MOST).count() == MOST;
  }

  /** Threads that its renderer holds for nobody, whatever their deadlines. */
  int heldBy(FragmentRef ref) {
    Set<HoleWork> all = givenUp.get(ref.renderer());
    return all == null ? 0 : all.size();
  }

  /** Why a rendering is not begun. */
  static RenderException notBegun(FragmentRef ref) {
    return new RenderException(
        "%s is not begun: %d renderings of \"%s\" have not ended after their time was over"
            .formatted(ref, MOST, ref.renderer()),
        null);
  }

  void add(FragmentRef ref, HoleWork work) {
    givenUp.computeIfAbsent(ref.renderer(), none -> ConcurrentHashMap.newKeySet()).add(work);
  }

  void remove(FragmentRef ref, HoleWork work) {
    Set<HoleWork> all = givenUp.get(ref.renderer());
    if (all != null) {
      all.remove(work);
    }
  }
}
