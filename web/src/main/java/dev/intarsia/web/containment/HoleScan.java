package dev.intarsia.web.containment;

import java.util.List;

/**
 * Where the holes of a skeleton sit, found once when it is stored.
 *
 * <p>Thread safety: immutable.
 *
 * @param spots one for each hole, in their order
 * @param verdict on the skeleton: for a fragment as {@link ContainmentCheck} gives it; a page is
 *     contained if templates behind its last byte are children of its body. If it is not, its holes
 *     are to be filled in document order, wherever they sit
 */
public record HoleScan(List<HoleSpot> spots, Containment verdict) {

  /** Copies the list. */
  public HoleScan {
    spots = List.copyOf(spots);
  }

  /**
   * The holes of a page.
   *
   * @param skeleton UTF-8, from its first byte to its last; not changed, not kept
   * @param holes offsets in ascending order, from 0 to the number of bytes
   * @throws IllegalArgumentException if an offset is out of range or order
   */
  public static HoleScan ofPage(byte[] skeleton, int... holes) {
    return scan(skeleton, new PageFrame(skeleton), holes);
  }

  /**
   * The holes of a fragment, and the verdict on it.
   *
   * @param skeleton UTF-8; not changed, not kept
   * @param holes offsets in ascending order, from 0 to the number of bytes
   * @throws IllegalArgumentException if an offset is out of range or order
   */
  public static HoleScan ofFragment(byte[] skeleton, int... holes) {
    return scan(skeleton, new FragmentFrame(skeleton), holes);
  }

  private static HoleScan scan(byte[] skeleton, Frame frame, int[] holes) {
    int least = 0;
    for (int hole : holes) {
      if (hole < least || hole > skeleton.length) {
        throw new IllegalArgumentException(
            "hole=%d, allowed=%d to %d".formatted(hole, least, skeleton.length));
      }
      least = hole;
    }
    return new MarkupWalk(skeleton, frame, holes.clone()).walk();
  }
}
