package dev.intarsia.web.esi;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.fragment.FragmentRef;

/**
 * What a fragment URL says and its signature vouches for.
 *
 * <p>Thread safety: immutable.
 *
 * @param ref what to render
 * @param allowed what its output may vary by; output that varies by more must not be answered,
 *     because the proxy's request is not the page's
 * @param audience whom it was made for, such as a hash of a user's permissions; empty: everybody
 * @param depth how many includes it is inside of, from 0
 * @param form how the answer is written
 */
public record FragmentClaim(
    FragmentRef ref, ContextSet allowed, String audience, int depth, FragmentForm form) {

  /** The deepest include: proxies stop at five. */
  public static final int DEEPEST = 4;

  private static final int LONGEST_AUDIENCE = 128;

  /**
   * Checks audience and depth.
   *
   * @throws IllegalArgumentException naming what is not possible
   */
  public FragmentClaim {
    if (depth < 0 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "depth %d is not possible; allowed: 0 to %d".formatted(depth, DEEPEST));
    }
    if (audience.length() > LONGEST_AUDIENCE
        || !audience.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "an audience of %d characters is not possible; allowed: at most %d of visible ASCII"
              .formatted(audience.length(), LONGEST_AUDIENCE));
    }
  }

  /**
   * A claim to the markup alone.
   *
   * @throws IllegalArgumentException naming what is not possible
   */
  public FragmentClaim(FragmentRef ref, ContextSet allowed, String audience, int depth) {
    this(ref, allowed, audience, depth, FragmentForm.PLAIN);
  }

  /** For everybody, on the page itself, varying by what was declared. */
  public static FragmentClaim of(FragmentRef ref) {
    return new FragmentClaim(ref, ref.declared().contexts(), "", 0);
  }

  /** This, and its output may vary by these. */
  public FragmentClaim allowing(ContextSet contexts) {
    return new FragmentClaim(ref, contexts, audience, depth, form);
  }

  /** This, for those alone. */
  public FragmentClaim forAudience(String whom) {
    return new FragmentClaim(ref, allowed, whom, depth, form);
  }

  /** This, inside of so many includes. */
  public FragmentClaim atDepth(int includes) {
    return new FragmentClaim(ref, allowed, audience, includes, form);
  }

  /** This, answered in another form. */
  public FragmentClaim in(FragmentForm other) {
    return new FragmentClaim(ref, allowed, audience, depth, other);
  }

  /** Whether output that varies by these may be answered. */
  public boolean allows(ContextSet actual) {
    return actual.tokens().stream().allMatch(this::allows);
  }

  private boolean allows(ContextToken token) {
    return allowed.tokens().stream()
        .anyMatch(each -> each.equals(token) || each.isAncestorOf(token));
  }
}
