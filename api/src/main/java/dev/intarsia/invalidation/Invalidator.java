package dev.intarsia.invalidation;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;

/**
 * Makes output that shows changed data unreachable, whichever store or tier holds it.
 *
 * <p>Nothing is deduplicated across time: a repeated invalidation counts again.
 *
 * <p>Thread safety: safe; lock-free in one process. Cost: per tag, whatever the number of entries
 * that carry it.
 */
public interface Invalidator {

  /**
   * Invalidates tags.
   *
   * @throws dev.intarsia.failure.InvalidInputException if a tag is malformed
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but not durably
   */
  default void invalidate(String... tags) {
    invalidate(TagSet.of(tags));
  }

  /**
   * Invalidates tags.
   *
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but not durably
   */
  void invalidate(TagSet tags);

  /**
   * Invalidates all variations of a fragment. Fragments that embed it are not concerned: they carry
   * its tags, not its key.
   *
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but not durably
   */
  void invalidate(FragmentKey key);

  /**
   * Invalidates tags, then removes the bytes of every entry that carries one of them from the
   * store: for data that must be gone, not only unreachable.
   *
   * <p>Cost: reads the whole store.
   *
   * @return how many entries were removed
   * @throws dev.intarsia.failure.InvalidationException if the invalidation is not durable
   * @throws dev.intarsia.failure.StoreException if the store failed, so that bytes may be left
   */
  long erase(TagSet tags);

  /**
   * Declares everything stored so far dead, whatever its tags.
   *
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but not durably
   */
  void distrustAll();

  /**
   * Collects invalidations that take effect together, when the application's transaction commits.
   */
  InvalidationBatch batch();
}
