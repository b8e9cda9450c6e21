package dev.intarsia;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.invalidation.Invalidator;
import dev.intarsia.spi.storage.StoreStatistics;

/**
 * The one object that an application holds: renders fragments, keeps them under every variation
 * that they call for, composes pages from them, and forgets what a change of data touches.
 *
 * <p>It may be slow when its store is; it is never wrong, and never the reason for a failed page.
 *
 * <p>Thread safety: safe; one for the whole application.
 */
public interface RenderCache extends AutoCloseable {

  /**
   * Opens the scope of one request. Open it before reading any data that output will show: what is
   * invalidated afterwards is then never stored as fresh.
   */
  RequestScope begin(RequestFacts facts);

  /** As {@link #begin}, recording what happens to each fragment for {@link Page#explanation}. */
  RequestScope beginTraced(RequestFacts facts);

  /**
   * Renders a page in a request scope of its own.
   *
   * @throws RuntimeException what the fragment's own renderer throws, unchanged
   */
  default Page render(Fragment fragment, RequestFacts facts) {
    try (RequestScope request = begin(facts)) {
      return request.render(fragment);
    }
  }

  /** A place to compose pages in without garbage; one for each thread that does. */
  PageComposer composer();

  /** Tells the cache that data changed. */
  Invalidator invalidator();

  /** Removes everything stored. */
  void clear();

  /** Sizes and counts of the store. */
  StoreStatistics statistics();

  /** Ends its use and closes its store; idempotent. */
  @Override
  void close();
}
