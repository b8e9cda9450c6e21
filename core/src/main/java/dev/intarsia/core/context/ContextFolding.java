package dev.intarsia.core.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextResolver;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
final class ContextFolding implements RecentSets.OfSet {

  private final ContextSet contexts;
  private final List<ContextToken> tokens;
  private final BitSet covered;
  private final byte[][] texts;
  private final Reading[] readings;

  /**
   * What it takes to read a token's value.
   *
   * @param token whose value
   * @param resolver reads it
   * @param parameter of the token
   */
  record Reading(ContextToken token, ContextResolver resolver, @Nullable String parameter) {}

  private ContextFolding(
      ContextSet contexts,
      List<ContextToken> tokens,
      BitSet covered,
      Function<ContextToken, ContextDefinition> definitions) {
    this.contexts = contexts;
    this.tokens = tokens;
    this.covered = covered;
    this.texts = new byte[tokens.size()][];
    this.readings = new Reading[texts.length];
    for (int i = 0; i < texts.length; i++) {
      ContextToken token = tokens.get(i);
      texts[i] = new PartWriter().text(token.text()).toBytes();
      readings[i] =
          new Reading(token, definitions.apply(token).resolver(), token.parameter().orElse(null));
    }
  }

  /**
   * The outcome for one request, both lists by code unit.
   *
   * @param kept tokens whose values make the address
   * @param dropped tokens whose values are implied
   */
  record Folded(List<ContextToken> kept, List<ContextToken> dropped) {}

  /** The folding of a set. */
  static ContextFolding of(
      ContextSet contexts, Function<ContextToken, ContextDefinition> definitions) {
    List<ContextToken> tokens = contexts.tokens();
    BitSet covered = new BitSet(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      covered.set(i, hasAncestorIn(tokens, tokens.get(i)));
    }
    return new ContextFolding(contexts, tokens, covered, definitions);
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
  @Override
  public ContextSet contexts() {
    return contexts;
  }

  /** Number of tokens before folding. */
  int size() {
    return texts.length;
  }

  /** What it takes to read the value of a token, by code unit. */
  Reading reading(int index) {
    return readings[index];
  }

  /** A token's text as {@link PartWriter} writes it. */
  byte[] text(int index) {
    return texts[index];
  }

  /** Whether an ancestor of the token is in the set. */
  boolean isCovered(int index) {
    return covered.get(index);
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
