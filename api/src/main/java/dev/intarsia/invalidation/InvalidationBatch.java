package dev.intarsia.invalidation;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;

/**
 * Invalidations that wait for a transaction.
 *
 * <p>While a batch that was opened from a request scope is open, that scope treats entries with its
 * tags as misses and stores none of them: the transaction sees its own changes. {@link #commit}
 * tells everybody; call it after the data is committed. {@link #rollback} and {@link #close}
 * without commit leave no trace. A batch can be used again after either.
 *
 * <p>Between the commit of the data and the return of {@link #commit}, others may still see what
 * was cached before.
 *
 * <p>Thread safety: safe.
 */
public interface InvalidationBatch extends AutoCloseable {

  /**
   * Adds tags.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a tag is malformed
   */
  default InvalidationBatch add(String... tags) {
    return add(TagSet.of(tags));
  }

  /** Adds tags. */
  InvalidationBatch add(TagSet tags);

  /** Adds all variations of a fragment. */
  InvalidationBatch add(FragmentKey key);

  /**
   * Invalidates what was added and empties the batch; without additions it does nothing.
   *
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but not durably; what
   *     was added stays, so that the call can be repeated
   */
  void commit();

  /** Forgets what was added. */
  void rollback();

  /** Forgets what was added and not committed. */
  @Override
  void close();
}
