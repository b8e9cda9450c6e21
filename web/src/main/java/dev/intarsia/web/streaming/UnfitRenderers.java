package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.containment.Surrounding;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renderers whose output could not be put in its place late, remembered so that it happens once.
 *
 * <p>There are two sorts. Output that does not fit one place waits for its turn there, and harms
 * nothing. Output that is not contained breaks the page wherever it stands, so that nothing may be
 * left open in a page that has a hole for it.
 *
 * <p>Thread safety: safe. Memory: bounded; when it is full, everything is forgotten and learnt
 * again.
 */
final class UnfitRenderers {

  private static final int MOST = 1024;

  private final Set<Misfit> misfits = ConcurrentHashMap.newKeySet();
  private final Set<String> breaking = ConcurrentHashMap.newKeySet();

  private record Misfit(String renderer, HolePlace place, Set<Surrounding> inside) {

    static Misfit of(String renderer, HoleSpot spot) {
      return new Misfit(renderer, spot.place(), spot.inside());
    }
  }

  /** Its output did not fit a place. */
  void rememberMisfit(String renderer, HoleSpot spot) {
    if (misfits.size() >= MOST) {
      misfits.clear();
    }
    misfits.add(Misfit.of(renderer, spot));
  }

  /**
   * Output was not contained.
   *
   * @param renderers its own, and those of what it lies in: a page that has a hole for one of these
   *     has one for it, but that shows only when the output around it is there
   */
  void rememberBreaking(List<String> renderers) {
    if (breaking.size() >= MOST) {
      breaking.clear();
    }
    breaking.addAll(renderers);
  }

  boolean isMisfit(String renderer, HoleSpot spot) {
    return !misfits.isEmpty() && misfits.contains(Misfit.of(renderer, spot));
  }

  boolean isBreaking(String renderer) {
    return !breaking.isEmpty() && breaking.contains(renderer);
  }
}
