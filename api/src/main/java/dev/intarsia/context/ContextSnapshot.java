package dev.intarsia.context;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import java.util.List;

/**
 * The context values of one request.
 *
 * <p>Each value is evaluated when first asked for and never again: for the length of a request a
 * context has one value, whatever happens meanwhile.
 *
 * <p>Thread safety: may be read by several threads.
 */
public interface ContextSnapshot {

  /**
   * The value of a token.
   *
   * @throws dev.intarsia.failure.InvalidInputException if nobody registered the name, or the
   *     parameter is not as registered
   */
  ContextValue value(ContextToken token);

  /**
   * What is left of a set when every token is folded away whose value follows from an ancestor's in
   * the set, by code unit.
   *
   * @throws dev.intarsia.failure.InvalidInputException if nobody registered a name
   */
  List<ContextToken> folded(ContextSet contexts);

  /** The facts behind the values. */
  RequestFacts facts();
}
