package dev.intarsia.web.edge.purge;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentKey;

/**
 * Hands the cache's invalidations on to a queue of purges.
 *
 * <p>The cache tells its listeners when the ledger has taken an invalidation; so an edge that asks
 * again after the purge gets what was rendered after it (commit, ledger, tiers, edge). When
 * everything is declared dead, the site is purged.
 *
 * <p>Thread safety: safe. Cost: a lock for a moment; never waits for the network.
 */
public final class EdgeInvalidations implements RenderCacheListener {

  private final PurgeQueue queue;

  /** To that queue. */
  public EdgeInvalidations(PurgeQueue queue) {
    this.queue = queue;
  }

  @Override
  public void invalidated(TagSet tags) {
    queue.purge(tags);
  }

  @Override
  public void invalidated(FragmentKey key) {
    queue.purge(key);
  }

  @Override
  public void distrusted() {
    queue.purgeSite();
  }
}
