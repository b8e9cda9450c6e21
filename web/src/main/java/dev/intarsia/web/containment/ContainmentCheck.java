package dev.intarsia.web.containment;

/**
 * Judges whether a fragment's markup stays within the element it is put into when a browser parses
 * it: no comment, tag, script or formatting element reaches over its end.
 *
 * <p>To be done once per fragment, when it is stored. A fragment that is not contained is not
 * wrong: it only must not travel as markup apart from its place. What is refused although it would
 * have stayed in is a loss of speed, not of content.
 *
 * <p>The judgement holds for the bytes of the whole fragment with its holes left out, and for
 * UTF-8. What is later put into a hole is judged for itself, together with {@link HoleScan}.
 *
 * <p>Thread safety: stateless. Cost: one pass; a few small arrays, whatever the fragment's size.
 */
public final class ContainmentCheck {

  private static final int[] NO_HOLES = {};

  private ContainmentCheck() {}

  /**
   * The verdict on a fragment.
   *
   * @param fragment UTF-8; not changed, not kept
   */
  public static Containment check(byte[] fragment) {
    return new MarkupWalk(fragment, new FragmentFrame(fragment), NO_HOLES).walk().verdict();
  }
}
