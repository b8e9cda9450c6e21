package dev.intarsia.context;

import org.jspecify.annotations.Nullable;

/**
 * A pure function from the facts of a request to the value of one context.
 *
 * <p>It must not have side effects and must depend on nothing but its arguments and data named by
 * the tags of the value it returns. What it throws passes through to whoever renders.
 *
 * <p>Thread safety: called by several threads at once, at most once per request and parameter.
 */
@FunctionalInterface
public interface ContextResolver {

  /**
   * Reads the value.
   *
   * @param facts the request
   * @param parameter the token's parameter; null without one: all values together
   */
  ContextValue resolve(RequestFacts facts, @Nullable String parameter);
}
