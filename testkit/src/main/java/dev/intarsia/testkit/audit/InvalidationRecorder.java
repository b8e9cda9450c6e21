package dev.intarsia.testkit.audit;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.testkit.audit.Mutation.Invalidated;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A listener that hears what an application invalidates, so that nobody needs to write it down for
 * the auditor.
 *
 * <p>Give it to the builder of the cache and to each {@link Mutation#heardBy mutation}.
 *
 * <p>Thread safety: safe.
 */
public final class InvalidationRecorder implements RenderCacheListener {

  private TagSet tags = TagSet.empty();
  private final Set<FragmentKey> keys = new LinkedHashSet<>();

  /** Has heard nothing yet. */
  public InvalidationRecorder() {}

  @Override
  public synchronized void invalidated(TagSet more) {
    tags = tags.and(more);
  }

  @Override
  public synchronized void invalidated(FragmentKey key) {
    keys.add(key);
  }

  /** Everything heard since the beginning, or since it was told to forget. */
  public synchronized Invalidated heard() {
    return new Invalidated(tags, keys);
  }

  synchronized void forget() {
    tags = TagSet.empty();
    keys.clear();
  }
}
