package dev.intarsia.web.esi;

import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.fragment.FragmentRef;

/**
 * Decides whether a hole may become an include.
 *
 * <p>Never in an attribute, inside a tag, in text that is not markup, nor in a comment (ED-9): an
 * assembled page is glued from bytes, and there the fragment's markup would mean something else.
 * Never for what varies by the page's own URL or route: the proxy asks under another one.
 */
public final class EsiPlacement {

  /** The name by which a reference denies it. */
  public static final String STRATEGY = "esi";

  /** Where in the markup a hole is. */
  public enum Place {
    /** Between tags, where elements and text may stand. */
    CONTENT,
    /** In the value of an attribute. */
    ATTRIBUTE,
    /** Inside a tag, outside of attribute values. */
    TAG,
    /** In a script, style, title, text area or the like. */
    RAW_TEXT,
    /** In a comment. */
    COMMENT
  }

  /** The answer. */
  public enum Decision {
    /** It may. */
    INCLUDE,
    /** No proxy has said that it assembles pages. */
    NOT_ANNOUNCED,
    /** The hole is where markup means something else. */
    PLACE,
    /** The reference does not want it. */
    DENIED,
    /** It varies by the URL or route of the page. */
    VARIES_BY_URL,
    /** Proxies do not go deeper. */
    TOO_DEEP
  }

  private EsiPlacement() {}

  /**
   * Decides.
   *
   * @param depth how many includes the page itself is inside of
   */
  public static Decision decide(EsiCapability capability, Place place, FragmentRef ref, int depth) {
    if (!capability.speaksEsi()) {
      return Decision.NOT_ANNOUNCED;
    }
    if (place != Place.CONTENT) {
      return Decision.PLACE;
    }
    if (ref.deniedStrategies().contains(STRATEGY)) {
      return Decision.DENIED;
    }
    if (ref.declared().contexts().tokens().stream().anyMatch(EsiPlacement::isOfThePage)) {
      return Decision.VARIES_BY_URL;
    }
    return depth > FragmentClaim.DEEPEST ? Decision.TOO_DEEP : Decision.INCLUDE;
  }

  private static boolean isOfThePage(ContextToken token) {
    String name = token.name();
    return name.equals("url")
        || name.startsWith("url.")
        || name.equals("route")
        || name.startsWith("route.");
  }
}
