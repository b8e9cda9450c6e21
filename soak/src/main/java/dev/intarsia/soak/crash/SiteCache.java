package dev.intarsia.soak.crash;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.invalidation.InvalidationBatch;
import dev.intarsia.soak.StoreArguments;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The site on a render cache: fragments that show the data's committed versions.
 *
 * <p>Thread safety: safe.
 */
final class SiteCache implements AutoCloseable {

  private final RenderCache cache;
  private final DataVersions data;
  private final AtomicLong storeFailures = new AtomicLong();

  /**
   * What the cache gave.
   *
   * @param body its bytes
   * @param source where the outermost fragment came from
   */
  record Answer(byte[] body, Source source) {}

  /** Where an answer came from. */
  enum Source {
    CACHE,
    RENDERED
  }

  /** Ends a look-up that must not render. */
  private static final class NotStoredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStoredException() {
      super("not stored", null, false, false);
    }
  }

  private SiteCache(StoreArguments store, DataVersions data) {
    this.data = data;
    this.cache =
        store
            .builder()
            .listener(
                new RenderCacheListener() {
                  @Override
                  public void storeFailed(String name, Throwable failure) {
                    storeFailures.incrementAndGet();
                  }
                })
            .build();
  }

  /**
   * Opens a store by its name and a cache over it, with the ledger that the store brings.
   *
   * @throws RuntimeException what the store throws
   */
  static SiteCache open(StoreArguments store, DataVersions data) {
    return new SiteCache(store, data);
  }

  /** What a reader is shown, rendered if need be. */
  Answer show(int fragment, String theme) {
    boolean[] isRendered = new boolean[1];
    Fragment asked =
        Fragment.of(
                scope -> {
                  isRendered[0] = true;
                  write(scope, fragment);
                })
            .keyed(Site.key(fragment));
    try (RequestScope request = begin(theme)) {
      byte[] body = request.render(asked).bytes();
      return new Answer(body, isRendered[0] ? Source.RENDERED : Source.CACHE);
    }
  }

  /** What is stored; renders and stores nothing. */
  Optional<byte[]> stored(int fragment, String theme) {
    Fragment asked =
        Fragment.of(
                scope -> {
                  throw new NotStoredException();
                })
            .keyed(Site.key(fragment));
    try (RequestScope request = begin(theme)) {
      return Optional.of(request.render(asked).bytes());
    } catch (NotStoredException miss) {
      return Optional.empty();
    }
  }

  private RequestScope begin(String theme) {
    return cache.begin(RequestFacts.get("/").attribute("theme", theme).build());
  }

  private void write(RenderScope scope, int fragment) {
    String theme = Site.hasThemes(fragment) ? scope.context("theme") : "";
    int[] tags = Site.tagCells(fragment);
    long[] versions = new long[1 + tags.length];
    versions[0] = data.committed(Site.keyCell(fragment));
    for (int i = 0; i < tags.length; i++) {
      scope.tag(Site.tag(tags[i]));
      versions[1 + i] = data.committed(tags[i]);
    }
    scope.write(Body.opening(fragment, theme, versions));
    for (int child : Site.children(fragment)) {
      scope.embed(Fragment.of(inner -> write(inner, child)).keyed(Site.key(child)));
    }
    scope.write(Body.closing());
  }

  /**
   * Invalidates one datum by a call of its own, several by a batch.
   *
   * @throws dev.intarsia.failure.InvalidationException if it is not durable
   */
  void invalidate(int[] cells) {
    if (cells.length == 1) {
      if (Site.isTag(cells[0])) {
        cache.invalidator().invalidate(Site.tag(cells[0]));
      } else {
        cache.invalidator().invalidate(Site.key(Site.fragmentOfKeyCell(cells[0])));
      }
      return;
    }
    try (InvalidationBatch batch = cache.invalidator().batch()) {
      for (int cell : cells) {
        if (Site.isTag(cell)) {
          batch.add(TagSet.of(Site.tag(cell)));
        } else {
          batch.add(Site.key(Site.fragmentOfKeyCell(cell)));
        }
      }
      batch.commit();
    }
  }

  /** How often the store has failed since this was asked last. */
  long newStoreFailures() {
    return storeFailures.getAndSet(0);
  }

  @Override
  public void close() {
    cache.close();
  }
}
