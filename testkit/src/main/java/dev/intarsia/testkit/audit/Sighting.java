package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.FragmentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One output of one fragment, as it was seen once.
 *
 * <p>Its own output is what it writes itself and what travels with that; where other fragments
 * stand, it names them. So a difference is seen in one fragment alone, and a fragment that chooses
 * among others differs when it chooses otherwise.
 *
 * @param place where on its page
 * @param identity what a cache takes for the same: its key, or the reference, or its place in those
 * @param occasion for which request
 * @param output what came out
 * @param says what it said of itself
 */
record Sighting(Place place, List<Object> identity, Occasion occasion, Output output, Says says) {

  /**
   * Where a fragment stands.
   *
   * @param fragment names it for people
   * @param path the way to it, for people
   * @param shape the way to it by renderers, the same whatever keys and arguments are
   */
  record Place(String fragment, String path, String shape) {}

  /**
   * What came out.
   *
   * @param own its own output
   * @param unit the output of all that is stored with it, other stored things left out
   * @param failure what its renderer threw, if that is not what one inside it threw
   * @param epochMillis when
   */
  record Output(String own, String unit, @Nullable Throwable failure, long epochMillis) {}

  /**
   * What it said of itself.
   *
   * @param stored what the thing that is stored depends on: this fragment, or the one around it if
   *     this has no key; tags of folded contexts included
   * @param own what was said by that thing and not by other stored ones in it
   * @param key under which that is stored, if it has one
   * @param role whether it is that thing
   */
  record Says(Cacheability stored, Cacheability own, @Nullable FragmentKey key, Role role) {}

  /** What a fragment is for the cache. */
  enum Role {
    /** Kept by itself. */
    UNIT,
    /** Without key: kept as a part of what is around it. */
    PART
  }

  boolean isUnit() {
    return says.role() == Role.UNIT;
  }

  /** Whether anybody else may be shown it later, at an instant. */
  boolean isServedAt(long epochMillis) {
    Cacheability stored = says.stored();
    return stored.isStorable() && stored.holdsAt(epochMillis);
  }
}
