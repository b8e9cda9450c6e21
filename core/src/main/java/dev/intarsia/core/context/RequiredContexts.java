package dev.intarsia.core.context;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Rendered;

/**
 * Adds to declared sets what everything cached varies by.
 *
 * <p>Gives the same object for equal sets, as a rule, so that whoever compares by identity first
 * seldom has to compare further.
 *
 * <p>Thread safety: safe; what was worked out is kept in a table of fixed size in which a newer set
 * displaces an older one. Cost: a few reads for a set that came lately.
 */
public final class RequiredContexts {

  private final ContextRegistry registry;
  private final ContextSet required;
  private final RecentSets<Rooted> known = new RecentSets<>();

  private record Rooted(ContextSet contexts, ContextSet all) implements RecentSets.OfSet {}

  /** Adds these. */
  public RequiredContexts(ContextRegistry registry, ContextSet required) {
    this.registry = registry;
    this.required = required;
  }

  /** An output that varies by the required contexts as well. */
  public Rendered rooted(Rendered output) {
    Cacheability all = output.cacheability().withContexts(required);
    return all == output.cacheability() ? output : output.withCacheability(all);
  }

  /**
   * A set and the required ones.
   *
   * @throws dev.intarsia.failure.InvalidInputException if nobody registered a name, or a parameter
   *     is not as registered
   */
  public ContextSet with(ContextSet declared) {
    Rooted there = known.get(declared);
    return there == null
        ? known.put(new Rooted(declared, registry.folding(declared.and(required)).contexts())).all
        : there.all;
  }
}
