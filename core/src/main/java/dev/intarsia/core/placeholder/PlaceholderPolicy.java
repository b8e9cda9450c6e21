package dev.intarsia.core.placeholder;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.cacheability.Tag;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.Reason;

/**
 * Decides whether cacheability is so poor that it should not bubble into the fragment around. Pure:
 * touches no clock, lock or store.
 *
 * <p>Poor is: a granted max-age at or below the threshold; after folding, a listed context (that
 * very token, not its descendants); a listed tag, those of folded values included. The granted
 * max-age counts, not what is left of it, so that a fragment does not change its place with its
 * age.
 *
 * @param maxAgeSeconds threshold; -1: no max-age is poor
 * @param contexts contexts of high cardinality
 * @param tags tags that change fast
 */
public record PlaceholderPolicy(long maxAgeSeconds, ContextSet contexts, TagSet tags) {

  /** What the ancestor does: max-age 0, session, user. */
  public static final PlaceholderPolicy DEFAULT =
      new PlaceholderPolicy(0, ContextSet.of("session", "user"), TagSet.empty());

  /**
   * Why the cacheability is poor.
   *
   * @param folded what is left of its contexts, and what the values folded away depend on
   * @return {@link Reason#FRESH} if it is not
   */
  public Reason poor(Cacheability cacheability, Folded folded) {
    if (cacheability.maxAgeSeconds() != Cacheability.PERMANENT
        && cacheability.maxAgeSeconds() <= maxAgeSeconds) {
      return Reason.POOR_MAX_AGE;
    }
    for (ContextToken token : folded.tokens()) {
      if (contexts.contains(token)) {
        return Reason.POOR_CONTEXT;
      }
    }
    if (holdsAny(cacheability.tags()) || holdsAny(folded.implied().tags())) {
      return Reason.POOR_TAG;
    }
    return Reason.FRESH;
  }

  private boolean holdsAny(TagSet carried) {
    for (int i = 0; i < tags.size(); i++) {
      Tag listed = tags.tag(i);
      if (carried.contains(listed)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A set of contexts after folding.
   *
   * @param tokens what is left
   * @param implied what the values folded away depend on
   */
  public record Folded(Iterable<ContextToken> tokens, Cacheability implied) {}
}
