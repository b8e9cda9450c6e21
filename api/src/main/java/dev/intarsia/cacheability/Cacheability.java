package dev.intarsia.cacheability;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of output depends on: tags, contexts and lifetime.
 *
 * <p>A join-semilattice: {@link #and} is associative, commutative and idempotent, {@link #NONE} is
 * neutral. The lifetime has two sides. The <i>granted</i> max-age in seconds is what authors
 * declared, the least of all parts. The <i>expiry</i> is an absolute instant; it is what bubbles,
 * so that a child cached 50 s ago gives its parent only what is left. Declaring a max-age does not
 * fix an instant; {@link #anchoredAt} does, and the engine calls it when output is rendered.
 *
 * <p>Thread safety: immutable. Cost: {@link #and} is linear in tags and contexts and returns one of
 * its operands when the other adds nothing.
 */
public final class Cacheability implements Cacheable {

  /** The max-age of output that holds until one of its tags is invalidated. */
  public static final long PERMANENT = Long.MAX_VALUE;

  /** The expiry of output that never expires. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Depends on nothing and holds for ever: the neutral element. */
  public static final Cacheability NONE =
      new Cacheability(TagSet.empty(), ContextSet.empty(), PERMANENT, NEVER);

  /** Max-age 0: never stored. */
  public static final Cacheability UNCACHEABLE =
      new Cacheability(TagSet.empty(), ContextSet.empty(), 0, NEVER);

  private final TagSet tags;
  private final ContextSet contexts;
  private final long maxAgeSeconds;
  private final long expiresAtMillis;

  private Cacheability(TagSet tags, ContextSet contexts, long maxAgeSeconds, long expiresAtMillis) {
    this.tags = tags;
    this.contexts = contexts;
    this.maxAgeSeconds = maxAgeSeconds;
    this.expiresAtMillis = expiresAtMillis;
  }

  /** Depends on data: {@link #NONE} with tags. */
  public static Cacheability tags(String... tags) {
    return NONE.withTags(tags);
  }

  /** Varies: {@link #NONE} with contexts. */
  public static Cacheability contexts(String... tokens) {
    return NONE.withContexts(tokens);
  }

  /** Holds for a time: {@link #NONE} with a max-age in seconds. */
  public static Cacheability maxAge(long seconds) {
    return NONE.withMaxAge(seconds);
  }

  /**
   * What any object says of itself: its own cacheability if it is {@link Cacheable}, otherwise
   * {@link #UNCACHEABLE}, because nobody can tell when such an object changes.
   */
  public static Cacheability of(@Nullable Object dependency) {
    return dependency instanceof Cacheable known ? known.cacheability() : UNCACHEABLE;
  }

  /** The data shown. */
  public TagSet tags() {
    return tags;
  }

  /** What it varies by, nothing folded away. */
  public ContextSet contexts() {
    return contexts;
  }

  /** The granted max-age in seconds; 0: never store; {@link #PERMANENT}: no limit. */
  public long maxAgeSeconds() {
    return maxAgeSeconds;
  }

  /** The last valid instant in epoch milliseconds; {@link #NEVER}: none fixed. */
  public long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** This, also depending on these tags. */
  public Cacheability withTags(String... texts) {
    return withTags(TagSet.of(texts));
  }

  /** This, also depending on these tags. */
  public Cacheability withTags(TagSet more) {
    TagSet union = tags.and(more);
    return union == tags ? this : new Cacheability(union, contexts, maxAgeSeconds, expiresAtMillis);
  }

  /** This, also varying by these contexts. */
  public Cacheability withContexts(String... tokens) {
    return withContexts(ContextSet.of(tokens));
  }

  /** This, also varying by these contexts. */
  public Cacheability withContexts(ContextSet more) {
    ContextSet union = contexts.and(more);
    return union == contexts ? this : new Cacheability(tags, union, maxAgeSeconds, expiresAtMillis);
  }

  /**
   * This, holding no longer than so many seconds.
   *
   * @param seconds 0 for never to be stored, or more
   * @throws InvalidInputException of kind {@link Kind#NEGATIVE_MAX_AGE}
   */
  public Cacheability withMaxAge(long seconds) {
    if (seconds < 0) {
      throw new InvalidInputException(
          Kind.NEGATIVE_MAX_AGE,
          "max-age %d s is negative; allowed: 0 (never stored) or more".formatted(seconds));
    }
    return seconds >= maxAgeSeconds
        ? this
        : new Cacheability(tags, contexts, seconds, expiresAtMillis);
  }

  /**
   * This, valid no longer than through an instant.
   *
   * @param epochMillis last valid millisecond
   */
  public Cacheability withExpiry(long epochMillis) {
    return epochMillis >= expiresAtMillis
        ? this
        : new Cacheability(tags, contexts, maxAgeSeconds, epochMillis);
  }

  /**
   * The join: all tags, all contexts, the shorter life. This itself if the other adds nothing, the
   * other itself if this adds nothing to it.
   */
  public Cacheability and(Cacheability other) {
    TagSet allTags = tags.and(other.tags);
    ContextSet allContexts = contexts.and(other.contexts);
    long age = Math.min(maxAgeSeconds, other.maxAgeSeconds);
    long expiry = Math.min(expiresAtMillis, other.expiresAtMillis);
    if (isAsLargeAs(allTags, allContexts) && age == maxAgeSeconds && expiry == expiresAtMillis) {
      return this;
    }
    if (other.isAsLargeAs(allTags, allContexts)
        && age == other.maxAgeSeconds
        && expiry == other.expiresAtMillis) {
      return other;
    }
    return new Cacheability(allTags, allContexts, age, expiry);
  }

  /** Whether unions with its sets are not larger than these are, and so equal to them. */
  private boolean isAsLargeAs(TagSet allTags, ContextSet allContexts) {
    return tags.size() == allTags.size() && contexts.size() == allContexts.size();
  }

  /**
   * This, its max-age counted from an instant: the expiry is fixed at that instant plus the granted
   * max-age, or stays where it was if that is earlier. A max-age that ends beyond all time fixes
   * nothing.
   */
  public Cacheability anchoredAt(long epochMillis) {
    if (maxAgeSeconds > NEVER / 1000) {
      return this;
    }
    long span = maxAgeSeconds * 1000;
    return epochMillis > NEVER - span ? this : withExpiry(epochMillis + span);
  }

  /** Whether output that depends on this may be stored at all. */
  public boolean isStorable() {
    return maxAgeSeconds != 0;
  }

  /** Whether it still holds at an instant; the millisecond of the expiry is included. */
  public boolean holdsAt(long epochMillis) {
    return epochMillis <= expiresAtMillis;
  }

  /**
   * What is left of the max-age at an instant, in whole seconds: 0 if it is used up or none was
   * granted, {@link #PERMANENT} if there is no limit.
   */
  public long remainingSecondsAt(long epochMillis) {
    if (expiresAtMillis == NEVER) {
      return maxAgeSeconds;
    }
    if (!holdsAt(epochMillis)) {
      return 0;
    }
    // Unsigned, because the distance may be more than a signed number can hold.
    long left = Long.divideUnsigned(expiresAtMillis - epochMillis, 1000);
    return Math.min(left, maxAgeSeconds);
  }

  @Override
  public Cacheability cacheability() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cacheability that
        && maxAgeSeconds == that.maxAgeSeconds
        && expiresAtMillis == that.expiresAtMillis
        && tags.equals(that.tags)
        && contexts.equals(that.contexts);
  }

  @Override
  public int hashCode() {
    return (tags.hashCode() * 31 + contexts.hashCode()) * 31 + Long.hashCode(maxAgeSeconds);
  }

  @Override
  public String toString() {
    String age = maxAgeSeconds == PERMANENT ? "permanent" : maxAgeSeconds + " s";
    String expiry = expiresAtMillis == NEVER ? "" : " expires=" + expiresAtMillis;
    return "tags=%s contexts=%s max-age=%s%s".formatted(tags, contexts, age, expiry);
  }
}
