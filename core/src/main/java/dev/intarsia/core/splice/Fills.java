package dev.intarsia.core.splice;

import dev.intarsia.fragment.FragmentRef;

/** Gives what goes into a hole; may wait for it. */
@FunctionalInterface
public interface Fills {

  /** What goes into the hole of this reference. */
  Fill of(FragmentRef ref);
}
