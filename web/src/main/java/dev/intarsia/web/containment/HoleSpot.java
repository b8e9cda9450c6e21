package dev.intarsia.web.containment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a hole sits.
 *
 * <p>Thread safety: immutable.
 *
 * @param offset of the hole in its skeleton, in bytes
 * @param place what the hole is in
 * @param inside the open elements that some content would close
 */
public record HoleSpot(int offset, HolePlace place, Set<Surrounding> inside) {

  /** Copies the set. */
  public HoleSpot {
    inside = Set.copyOf(inside);
  }

  /**
   * Whether a fragment may be put into the hole after the page was parsed, so that the document is
   * the one that parsing in document order gives.
   */
  public boolean admits(Containment fragment) {
    return fragment.contained()
        && place.accepts(fragment.content())
        && Collections.disjoint(inside, fragment.closes());
  }

  /**
   * This hole of a fragment, seen from the page that the fragment goes to.
   *
   * @param outer the hole that the fragment is put into
   */
  public HoleSpot nestedIn(HoleSpot outer) {
    EnumSet<Surrounding> both = EnumSet.noneOf(Surrounding.class);
    both.addAll(inside);
    both.addAll(outer.inside);
    return new HoleSpot(offset, place == HolePlace.FRAGMENT_ROOT ? outer.place : place, both);
  }
}
