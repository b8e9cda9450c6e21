package dev.intarsia.event;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;

/**
 * Is told what the cache does.
 *
 * <p>The events of one fragment come in this order:
 *
 * <pre>
 * hopped*                 a signpost named further contexts to look under
 * judged*                 an entry was found and judged
 * lookedUp                the outcome: hit, or miss and why
 * ├─ (hit)
 * └─ (miss)
 *    rendered | renderFailed
 *    └─ stored | rejected
 * deferred                a reference became a hole, and why
 * └─ filled | holeFailed  the hole was filled, and by which strategy
 * </pre>
 *
 * Apart from requests: {@code invalidated}, {@code distrusted}, {@code evicted}, {@code
 * storeFailed}.
 *
 * <p>Called on the thread that does the work: a method must be quick, must not block, must not call
 * the cache. What it throws is swallowed and reported once to the system logger.
 *
 * <p>Thread safety: called by several threads at once.
 */
public interface RenderCacheListener {

  /** Listens to nothing; costs nothing. */
  RenderCacheListener NONE = new RenderCacheListener() {};

  /** A look-up goes on under further contexts. */
  default void hopped(FragmentKey key, ContextSet contexts) {}

  /** A stored entry was judged. */
  default void judged(FragmentKey key, Verdict verdict, Reason reason) {}

  /**
   * A look-up ended.
   *
   * @param reason {@link Reason#FRESH} for a hit
   * @param storeReads how often the store was asked, a batch counting once
   */
  default void lookedUp(FragmentKey key, Reason reason, int storeReads) {}

  /**
   * A renderer returned.
   *
   * @param fragment names it for people
   * @param nanos how long it took, children included
   */
  default void rendered(String fragment, long nanos) {}

  /** A renderer threw. */
  default void renderFailed(String fragment, Throwable failure) {}

  /**
   * Output was stored.
   *
   * @param contexts what it varies by
   * @param bytes the size of the entry
   */
  default void stored(FragmentKey key, ContextSet contexts, int bytes) {}

  /** Output was not stored. */
  default void rejected(FragmentKey key, Reason reason) {}

  /** A reference became a hole. */
  default void deferred(FragmentRef ref, Reason reason) {}

  /** A hole was filled. */
  default void filled(FragmentRef ref, String strategy) {}

  /** A hole shows its fallback. */
  default void holeFailed(FragmentRef ref, Throwable failure) {}

  /**
   * Tags were invalidated; keys appear as tags of the engine's own. Told also when the ledger could
   * not make it durable, for it took effect all the same.
   */
  default void invalidated(TagSet tags) {}

  /** A fragment's variations were all invalidated. */
  default void invalidated(FragmentKey key) {}

  /** Everything that was stored so far was declared dead. */
  default void distrusted() {}

  /**
   * A store made room.
   *
   * @param store its name
   * @param bytes the size of what went
   */
  default void evicted(String store, int bytes) {}

  /** A store failed; the page goes on without it. */
  default void storeFailed(String store, Throwable failure) {}
}
