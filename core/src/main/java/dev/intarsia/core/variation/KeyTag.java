package dev.intarsia.core.variation;

import dev.intarsia.fragment.FragmentKey;

/** The tag that every entry of a key carries without saying so: invalidating it forgets the key. */
public final class KeyTag {

  private KeyTag() {}

  /** Its hash; tags of applications can meet it only by a collision of 64 bits. */
  public static long hashOf(FragmentKey key) {
    return Slot.tagOf(key);
  }
}
