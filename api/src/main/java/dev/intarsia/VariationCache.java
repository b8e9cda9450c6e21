package dev.intarsia;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import java.util.List;
import java.util.Optional;

/**
 * Keeps data under contexts that are known only after it was computed.
 *
 * <p>The reader knows the <i>initial</i> contexts; the writer knows the full set. Every live item
 * whose contexts match is found, whatever the order in which items were put; of several the newest
 * answers. Putting an item removes live ones under strict subsets of its contexts: it has just been
 * shown that they say too little.
 *
 * <p>Bound to one request scope. Thread safety: safe.
 */
public interface VariationCache {

  /**
   * An item.
   *
   * @param data never changed by the cache; must not be changed by the caller
   * @param cacheability what it depends on
   */
  record Variation(byte[] data, Cacheability cacheability) {}

  /**
   * What to look for.
   *
   * @param key whose variations
   * @param initial contexts known beforehand
   */
  record Address(FragmentKey key, ContextSet initial) {}

  /** The item for the request's context values. */
  Optional<Variation> get(FragmentKey key, ContextSet initial);

  /** Several items at once: an answer for each address, duplicates included, in order. */
  List<Optional<Variation>> getAll(List<Address> addresses);

  /**
   * Keeps an item for the request's context values.
   *
   * @param variation its contexts must include the initial ones
   * @return whether it was kept: not with max-age 0, not while the request's own open batch holds
   *     one of its tags, and not if one of them was invalidated since the request began
   * @throws dev.intarsia.failure.InvalidInputException of kind {@code MISSING_INITIAL_CONTEXTS}
   */
  boolean put(FragmentKey key, ContextSet initial, Variation variation);

  /**
   * Removes every live item that matches the request's context values.
   *
   * @return whether there was one
   */
  boolean remove(FragmentKey key, ContextSet initial);
}
