package dev.intarsia.core.delivery;

import dev.intarsia.fragment.FragmentRef;

/** Holes, and what they are of. */
final class Holes {

  static final FragmentRef REF = FragmentRef.to("renderer");

  /**
   * Who asks for parts passes the holes of its page; they are not looked at while no part waits.
   */
  @SuppressWarnings("NullAway")
  static final HoleFilling NONE = null;

  private Holes() {}

  /** Work that is done as soon as it is begun. */
  static HoleWork workOf(OpenHole hole) {
    return new HoleWork(hole.ref(), new Overdue(), () -> {});
  }

  /** A new hole of a skeleton. */
  static OpenHole open() {
    return new OpenHole(REF, null, null, 0);
  }
}
