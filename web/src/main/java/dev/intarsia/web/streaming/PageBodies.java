package dev.intarsia.web.streaming;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.web.exchange.ChunkSource;

/**
 * Makes response bodies of page streams, and remembers what a site's pages have in common: where
 * the holes of stored skeletons sit, and which renderers' output cannot come late.
 *
 * <p>Thread safety: safe; one for a site.
 */
public final class PageBodies {

  private final StreamingSettings settings;
  private final PageMemory memory;

  private PageBodies(StreamingSettings settings) {
    this.settings = settings;
    this.memory =
        new PageMemory(
            new SkeletonScans(), new UnfitRenderers(), new SafeStreamListener(settings.listener()));
  }

  /** Bodies of a site. */
  public static PageBodies of(StreamingSettings settings) {
    return new PageBodies(settings);
  }

  /**
   * A page as chunks: its skeleton, previews where something comes late, and the late parts where
   * its body ends.
   *
   * <p>Taken in document order, or read by a browser, it is the page that a single flush gives. The
   * body closes the stream and runs {@link BodyOptions#onEnd} once, whether everything was given
   * out, it was closed, or it failed. Of what it makes itself one chunk at a time is held, whoever
   * reads slowly; a part waits at most once, and its bytes are the cache's.
   *
   * @param stream from its beginning, or from behind {@link PageStream.Piece.Begin} if {@link
   *     BodyOptions#knowing} says what that told; the body's from now on
   */
  public ChunkSource body(PageStream stream, BodyOptions options) {
    return new PageBody(stream, settings, memory, options);
  }
}
