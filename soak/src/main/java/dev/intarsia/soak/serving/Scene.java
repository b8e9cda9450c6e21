package dev.intarsia.soak.serving;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.FragmentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the threads of a load share: the site, its data, the caches that serve it from
 * one store, who looks at it, and what was counted.
 *
 * <p>Thread safety: safe.
 */
final class Scene implements AutoCloseable {

  /** A machine that is busy with something else must not look like a fault of the cache. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SitePlan plan;
  private final Versions versions;
  private final Site site;
  private final OpenedStore opened;
  private final Counters counters = new Counters();
  private final List<RenderCache> caches = new ArrayList<>();
  private final List<Visitor> crowd;

  Scene(SitePlan plan, Asking asking, OpenedStore opened, int engines) {
    this.plan = plan;
    this.versions = new Versions(plan.cells());
    this.site = new Site(plan, versions, asking);
    this.opened = opened;
    for (int i = 0; i < engines; i++) {
      caches.add(cache());
    }
    this.crowd = Visitor.crowd(caches.get(0));
  }

  private RenderCache cache() {
    return site.register(Intarsia.builder())
        .store(opened.store())
        .ledger(opened.ledger())
        .holeDeadline(PATIENCE)
        .listener(
            new RenderCacheListener() {
              @Override
              public void storeFailed(String store, Throwable failure) {
                counters.add(Count.STORE_FAILURES, 1);
                counters.describe("store " + store + " failed: " + failure);
              }

              @Override
              public void holeFailed(FragmentRef ref, Throwable failure) {
                counters.describe("hole of " + ref + " failed: " + failure);
              }

              @Override
              public void renderFailed(String fragment, Throwable failure) {
                counters.describe("renderer of " + fragment + " failed: " + failure);
              }
            })
        .build();
  }

  SitePlan plan() {
    return plan;
  }

  Versions versions() {
    return versions;
  }

  Site site() {
    return site;
  }

  /** The caches over the one store; any number stands for one of them. */
  RenderCache cache(int any) {
    return caches.get(Math.floorMod(any, caches.size()));
  }

  List<Visitor> crowd() {
    return crowd;
  }

  Counters counters() {
    return counters;
  }

  int noise() {
    return opened.noise();
  }

  /** What was counted so far, what store and ledger count included. */
  Totals totals() {
    return counters
        .totals()
        .plus(Count.EVICTIONS, opened.store().statistics().evictions())
        .plus(Count.FORGETTINGS, opened.ledger().statistics().forgettings());
  }

  @Override
  public void close() {
    caches.forEach(RenderCache::close);
  }
}
