package dev.intarsia.web.containment;

import java.util.Set;

/**
 * The verdict on a fragment: contained, or why not and where.
 *
 * <p>Thread safety: immutable.
 *
 * @param breach what was found first, {@link Breach#NONE} if the fragment is contained
 * @param offset byte at which the breach was noticed; the fragment's length if there is none
 * @param content what stands at the fragment's top; meaningless unless contained
 * @param closes the surroundings that the fragment would end in document order, so that putting it
 *     there later would give another page; meaningless unless contained
 */
public record Containment(Breach breach, int offset, Content content, Set<Surrounding> closes) {

  /** Copies the set. */
  public Containment {
    closes = Set.copyOf(closes);
  }

  /** Whether the fragment stays within its container. */
  public boolean contained() {
    return breach == Breach.NONE;
  }

  /** The verdict in one line, for explanations. */
  public String explanation() {
    return contained() ? breach.meaning() : breach.meaning() + " at byte " + offset;
  }
}
