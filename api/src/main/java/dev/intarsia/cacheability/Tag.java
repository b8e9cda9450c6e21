package dev.intarsia.cacheability;

import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The name of a piece of data that output shows: invalidating the tag removes the output.
 *
 * <p>1 to 256 bytes of UTF-8 without white space, controls, commas or unpaired surrogates; refused
 * otherwise, never truncated. Equality is by text. Its {@link #hash()} is what entries and ledgers
 * keep; two tags with one hash are invalidated together, which may cost a render and never shows
 * stale output.
 *
 * <p>Thread safety: immutable.
 */
public final class Tag implements HashedSet.Element, Comparable<Tag> {

  /**
   * The tag that every rendered fragment in the store carries and that does not bubble:
   * invalidating it forgets all output at once.
   */
  public static final Tag RENDERED = of("rendered");

  private final String text;
  private final long hash;

  private Tag(String text) {
    this.text = text;
    this.hash = StableHash.of(text);
  }

  /**
   * The tag of that name.
   *
   * @throws InvalidInputException of kind {@link Kind#MALFORMED_TAG}
   */
  public static Tag of(String text) {
    return new Tag(WellFormed.require(text, Kind.MALFORMED_TAG, "tag"));
  }

  @Override
  public String text() {
    return text;
  }

  /** Its {@link StableHash}. */
  @Override
  public long hash() {
    return hash;
  }

  @Override
  public int compareTo(Tag other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Tag tag && tag.text.equals(text));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return text;
  }
}
