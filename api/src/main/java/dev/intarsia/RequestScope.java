package dev.intarsia;

import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageSink;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.invalidation.InvalidationBatch;
import java.io.IOException;

/**
 * One request: its stamp, its time, its context values.
 *
 * <p>All it renders counts as made from data of the moment it was opened.
 *
 * <p>Thread safety: the methods may be called by several threads; what one of them renders may run
 * on others.
 */
public interface RequestScope extends AutoCloseable {

  /**
   * Renders a complete page: everything that is missing is filled before this returns.
   *
   * @throws RuntimeException what the fragment's own renderer throws, unchanged; a failing
   *     reference only fails its hole
   */
  Page render(Fragment fragment);

  /**
   * Renders a page and sends it.
   *
   * @param delivery which strategy fills which hole
   * @param sink where the bytes go
   * @return the page that was sent
   * @throws IOException what the sink throws
   * @throws RuntimeException what the fragment's own renderer throws, unchanged; a failing
   *     reference only fails its hole
   */
  Page deliver(Fragment fragment, Delivery delivery, PageSink sink) throws IOException;

  /**
   * Renders a page and hands it out piece by piece, for servers that must not block and for parts
   * that arrive out of order. To be closed.
   *
   * @param delivery which strategy fills which hole
   * @throws RuntimeException what the fragment's own renderer throws, unchanged; a failing
   *     reference only fails its hole
   */
  PageStream stream(Fragment fragment, Delivery delivery);

  /**
   * Renders a page and leaves its holes open: the part that is the same for everybody.
   *
   * @throws RuntimeException what the fragment's own renderer throws, unchanged
   */
  Rendered skeleton(Fragment fragment);

  /** Looks a fragment up, renders nothing, and says what was found and why. */
  Explanation explain(Fragment fragment);

  /** Computed data that varies and is invalidated like output but is none. */
  VariationCache variations();

  /** Collects invalidations of a transaction that this request makes. */
  InvalidationBatch batch();

  /** The request's context values. */
  ContextSnapshot contexts();

  /** Ends the request; open batches are rolled back. Idempotent. */
  @Override
  void close();
}
