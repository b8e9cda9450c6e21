package dev.intarsia.delivery;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.fragment.Fragment;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A place to compose one page after the other: for those who send many pages and want no garbage.
 *
 * <p>It shows the page composed last and is reused for the next one. Until then it shares that
 * page's bytes with the cache.
 *
 * <pre>{@code
 * PageComposer composer = cache.composer();
 * for (;;) {
 *   composer.compose(fragment, facts);
 *   composer.copyTo(buffer, 0);
 *   send(buffer, composer.length());
 * }
 * }</pre>
 *
 * <p>Thread safety: none; one for each thread that composes. Cost: a page that the cache holds
 * whole is composed without allocation, as far as the application's context resolvers allocate
 * nothing; its bytes are copied only by {@link #copyTo}.
 */
public interface PageComposer {

  /**
   * Renders a page in a request scope of its own: everything that is missing is filled before this
   * returns. When it throws, no page is shown.
   *
   * @throws RuntimeException what the fragment's own renderer throws, unchanged; a failing
   *     reference only fails its hole
   * @throws IllegalStateException while this composer composes or writes a page, for example from
   *     inside a renderer
   */
  void compose(Fragment fragment, RequestFacts facts);

  /**
   * Number of bytes of the page.
   *
   * @throws IllegalStateException if no page is shown
   */
  int length();

  /**
   * Copies the page.
   *
   * @param target has room for {@link #length()} bytes
   * @param offset where they start
   * @throws IllegalStateException if no page is shown
   */
  void copyTo(byte[] target, int offset);

  /**
   * Writes the page: each stretch by one call, from an array that never changes, so that a stream
   * may keep it instead of copying.
   *
   * @throws IOException what the stream throws
   * @throws IllegalStateException if no page is shown
   */
  void writeTo(OutputStream out) throws IOException;

  /**
   * The page as an object that lasts, with all that is known of it. Cost: what the page depends on
   * is joined from all its parts.
   *
   * @throws IllegalStateException if no page is shown
   */
  Page page();
}
