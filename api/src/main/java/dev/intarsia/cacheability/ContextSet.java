package dev.intarsia.cacheability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of context tokens, as declared: nothing is folded away.
 *
 * <p>Thread safety: immutable. Cost: {@link #and} is linear and allocates only when it adds.
 */
public final class ContextSet {

  private static final ContextSet EMPTY = new ContextSet(HashedSet.empty());

  private final HashedSet<ContextToken> tokens;

  private ContextSet(HashedSet<ContextToken> tokens) {
    this.tokens = tokens;
  }

  /** The set without contexts. */
  public static ContextSet empty() {
    return EMPTY;
  }

  /**
   * The set of these tokens; duplicates count once.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a token is malformed
   */
  public static ContextSet of(String... texts) {
    return texts.length == 0 ? EMPTY : of(List.of(texts));
  }

  /**
   * The set of these tokens; duplicates count once.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a token is malformed
   */
  public static ContextSet of(Collection<String> texts) {
    List<ContextToken> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      members.add(ContextToken.of(text));
    }
    return ofTokens(members);
  }

  /** The set of these tokens; duplicates count once. */
  public static ContextSet ofTokens(Collection<ContextToken> members) {
    return members.isEmpty() ? EMPTY : new ContextSet(HashedSet.of(members));
  }

  /** The union; this set itself if the other adds nothing. */
  public ContextSet and(ContextSet other) {
    HashedSet<ContextToken> union = tokens.union(other.tokens);
    if (union == tokens) {
      return this;
    }
    return union == other.tokens ? other : new ContextSet(union);
  }

  /** Whether the token is a member. */
  public boolean contains(ContextToken token) {
    return tokens.contains(token);
  }

  /** Whether every token of the other set is a member. */
  public boolean containsAll(ContextSet other) {
    return tokens.containsAll(other.tokens);
  }

  /** Number of tokens. */
  public int size() {
    return tokens.size();
  }

  /** Whether there are no tokens. */
  public boolean isEmpty() {
    return tokens.size() == 0;
  }

  /**
   * A member, in an order that is stable but of no meaning.
   *
   * @param index from 0 to {@link #size()} - 1
   */
  public ContextToken token(int index) {
    return tokens.element(index);
  }

  /** The tokens by code unit. */
  public List<ContextToken> tokens() {
    return tokens.inTextOrder();
  }

  /** The tokens' texts by code unit. */
  public List<String> texts() {
    return tokens.texts();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContextSet set && set.tokens.equals(tokens);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  @Override
  public String toString() {
    return texts().toString();
  }
}
