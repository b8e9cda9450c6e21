package dev.intarsia.web.containment;

import java.util.Collections;

/**
 * The decision how a fragment travels, with the reason.
 *
 * <p>Thread safety: immutable.
 *
 * @param carrier how
 * @param reason why, in a few words, for explanations
 */
public record Carriage(Carrier carrier, String reason) {

  /** Whether the client can be expected to run the script that applies data blocks. */
  public enum Script {
    /** The page has loaded it. */
    LOADED,
    /** Forbidden, switched off or unknown. */
    MISSING
  }

  private static final Carriage OUT_OF_ORDER = new Carriage(Carrier.TEMPLATE, "contained and fits");

  /**
   * Whether a hole can be left open while the page is written, before its content is known: if not,
   * it is to be filled in document order.
   *
   * @param page the verdict on the whole skeleton
   */
  public static boolean mayBeLate(Containment page, HoleSpot spot) {
    return page.contained() && spot.place().takesLateContent();
  }

  /**
   * The carrier for a fragment and a hole.
   *
   * @param page the verdict on the skeleton that the hole is in, the outermost one
   * @param spot the hole, seen from the page
   * @param fragment the verdict on what goes into it
   */
  public static Carriage choose(
      Containment page, HoleSpot spot, Containment fragment, Script script) {
    if (!page.contained()) {
      return inOrder("the page: " + page.explanation());
    }
    if (!spot.place().takesLateContent()) {
      return inOrder("the hole is in " + spot.place().description());
    }
    if (fragment.contained()) {
      return spot.admits(fragment) ? OUT_OF_ORDER : inOrder(misfit(spot, fragment));
    }
    return script == Script.LOADED
        ? new Carriage(Carrier.JSON, fragment.explanation())
        : inOrder(fragment.explanation() + ", and no script to apply it");
  }

  private static String misfit(HoleSpot spot, Containment fragment) {
    if (!spot.place().accepts(fragment.content())) {
      return fragment.content() + " does not belong in " + spot.place().description();
    }
    var closed = java.util.EnumSet.copyOf(fragment.closes());
    closed.retainAll(spot.inside());
    return Collections.min(closed) + " around the hole would be closed";
  }

  private static Carriage inOrder(String reason) {
    return new Carriage(Carrier.IN_ORDER, reason);
  }
}
