package dev.intarsia.delivery;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.event.Explanation;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A complete page: no holes are left.
 *
 * <p>Thread safety: immutable. Cost: the body is a list of stretches shared with the cache; it is
 * copied only by {@link #bytes()} and {@link #text()}.
 */
public interface Page {

  /** Number of bytes. */
  int length();

  /**
   * Writes the body.
   *
   * @throws IOException what the stream throws
   */
  void writeTo(OutputStream out) throws IOException;

  /** The body, a fresh array. */
  byte[] bytes();

  /** The body as text in UTF-8. */
  String text();

  /**
   * What the whole page depends on; max-age 0 if a hole failed, because a page with a fallback in
   * it must not be kept.
   */
  Cacheability cacheability();

  /**
   * What is left of the page's max-age at the request's own time, in whole seconds.
   *
   * @return 0: must not be kept; {@link Cacheability#PERMANENT}: no limit
   */
  long remainingSeconds();

  /** What travels with the page, in document order. */
  Attachments attachments();

  /** How its holes were filled. */
  Filled filled();

  /**
   * How holes were filled; each reference counts once, holes within holes included.
   *
   * @param cached from the cache
   * @param rendered for this page, or a fallback shown in their place
   * @param renderNanos time spent on rendering those, added up
   */
  record Filled(int cached, int rendered, long renderNanos) {}

  /** References whose holes show their fallback, because they failed or were late. */
  List<FragmentRef> failed();

  /**
   * What happened to each fragment, if the request was {@linkplain dev.intarsia.RenderCache
   * traced}.
   */
  Optional<Explanation> explanation();
}
