package dev.intarsia.cacheability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of tags.
 *
 * <p>Order of insertion plays no part; {@link #texts()} lists by code unit.
 *
 * <p>Thread safety: immutable. Cost: {@link #and} is linear and allocates only when it adds.
 */
public final class TagSet {

  private static final TagSet EMPTY = new TagSet(HashedSet.empty());

  private final HashedSet<Tag> tags;

  private TagSet(HashedSet<Tag> tags) {
    this.tags = tags;
  }

  /** The set without tags. */
  public static TagSet empty() {
    return EMPTY;
  }

  /**
   * The set of tags with these names; duplicates count once.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a name is malformed
   */
  public static TagSet of(String... texts) {
    return texts.length == 0 ? EMPTY : of(List.of(texts));
  }

  /**
   * The set of tags with these names; duplicates count once.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a name is malformed
   */
  public static TagSet of(Collection<String> texts) {
    List<Tag> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      members.add(Tag.of(text));
    }
    return ofTags(members);
  }

  /** The set of these tags; duplicates count once. */
  public static TagSet ofTags(Collection<Tag> members) {
    return members.isEmpty() ? EMPTY : new TagSet(HashedSet.of(members));
  }

  /**
   * One tag for each suffix: prefix, glue, suffix. An empty suffix gives the prefix and the glue;
   * no suffixes give no tags.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a resulting name is malformed
   */
  public static TagSet joined(String prefix, String glue, Collection<String> suffixes) {
    List<Tag> members = new ArrayList<>(suffixes.size());
    for (String suffix : suffixes) {
      members.add(Tag.of(prefix + glue + suffix));
    }
    return ofTags(members);
  }

  /** The union; this set itself if the other adds nothing. */
  public TagSet and(TagSet other) {
    HashedSet<Tag> union = tags.union(other.tags);
    if (union == tags) {
      return this;
    }
    return union == other.tags ? other : new TagSet(union);
  }

  /** Whether the tag is a member. */
  public boolean contains(Tag tag) {
    return tags.contains(tag);
  }

  /** Whether every tag of the other set is a member. */
  public boolean containsAll(TagSet other) {
    return tags.containsAll(other.tags);
  }

  /** Number of tags. */
  public int size() {
    return tags.size();
  }

  /** Whether there are no tags. */
  public boolean isEmpty() {
    return tags.size() == 0;
  }

  /**
   * A member, in an order that is stable but of no meaning.
   *
   * @param index from 0 to {@link #size()} - 1
   */
  public Tag tag(int index) {
    return tags.element(index);
  }

  /** The members' hashes in ascending order, a fresh array. */
  public long[] hashes() {
    return tags.copyOfHashes();
  }

  /** The names by code unit. */
  public List<String> texts() {
    return tags.texts();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TagSet set && set.tags.equals(tags);
  }

  @Override
  public int hashCode() {
    return tags.hashCode();
  }

  @Override
  public String toString() {
    return texts().toString();
  }
}
