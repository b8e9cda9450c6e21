package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which tokens of a set an ancestor in the same set makes superfluous.
 *
 * <p>A token is dropped when an ancestor is in the set and the token's value is foldable. Whether
 * that ancestor is dropped too plays no part: then an ancestor of its own is there and covers both.
 *
 * <p>Why it is safe: the value of a token without ancestor in the set is always kept, and a
 * descendant's value follows from it, so two requests that agree on what is kept agree on what is
 * dropped.
 *
 * <p>Thread safety: immutable; knows no request.
 */
final class ContextFolding {

  private final ContextSet contexts;
  private final List<ContextToken> tokens;
  private final BitSet covered;

  private ContextFolding(ContextSet contexts, List<ContextToken> tokens, BitSet covered) {
    this.contexts = contexts;
    this.tokens = tokens;
    this.covered = covered;
  }

  /**
   * The outcome for one request, both lists by code unit.
   *
   * @param kept tokens whose values make the address
   * @param dropped tokens whose values are implied
   */
  record Folded(List<ContextToken> kept, List<ContextToken> dropped) {}

  /** The folding of a set. */
  static ContextFolding of(ContextSet contexts) {
    List<ContextToken> tokens = contexts.tokens();
    BitSet covered = new BitSet(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      covered.set(i, hasAncestorIn(tokens, tokens.get(i)));
    }
    return new ContextFolding(contexts, tokens, covered);
  }

  private static boolean hasAncestorIn(List<ContextToken> tokens, ContextToken token) {
    for (ContextToken candidate : tokens) {
      if (candidate.isAncestorOf(token)) {
        return true;
      }
    }
    return false;
  }

  /** The set as declared. */
  ContextSet contexts() {
    return contexts;
  }

  /**
   * Sorts the tokens into kept and dropped.
   *
   * @param foldable asked for tokens with an ancestor in the set, and for no others
   */
  Folded fold(Predicate<ContextToken> foldable) {
    if (covered.isEmpty()) {
      return new Folded(tokens, List.of());
    }
    List<ContextToken> kept = new ArrayList<>(tokens.size());
    List<ContextToken> dropped = new ArrayList<>(covered.cardinality());
    for (int i = 0; i < tokens.size(); i++) {
      ContextToken token = tokens.get(i);
      (covered.get(i) && foldable.test(token) ? dropped : kept).add(token);
    }
    return new Folded(List.copyOf(kept), List.copyOf(dropped));
  }
}
