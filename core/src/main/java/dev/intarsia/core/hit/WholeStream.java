package dev.intarsia.core.hit;

import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that is all there, piece by piece: nothing comes late, so it is always ready.
 *
 * <p>Thread safety: as {@link PageStream} says.
 */
public final class WholeStream implements PageStream {

  private static final byte[] NO_BYTES = {};
  private static final int BEGIN = -1;

  private final ComposedPage page;

  /** The next piece: the beginning, a stretch, the end of the skeleton, nothing. */
  private volatile int next = BEGIN;

  private volatile boolean isClosed;

  /** Gives out this page. */
  public WholeStream(ComposedPage page) {
    this.page = page;
  }

  /** What can be said of a page before its first byte, which is everything. */
  public static Rendered known(ComposedPage page) {
    return new Rendered(NO_BYTES, 0, 0, List.of(), page.cacheability(), page.attachments());
  }

  @Override
  public @Nullable Piece poll() {
    int piece = next;
    if (isClosed || piece > page.stretches()) {
      return null;
    }
    next = piece + 1;
    if (piece == BEGIN) {
      return new Piece.Begin(() -> known(page));
    }
    if (piece == page.stretches()) {
      return new Piece.SkeletonEnd();
    }
    return page.stretch(piece);
  }

  @Override
  public boolean isDone() {
    return isClosed || isWhole();
  }

  private boolean isWhole() {
    return next > page.stretches();
  }

  @Override
  public void onReady(Runnable callback) {
    callback.run();
  }

  @Override
  public Page page() {
    if (!isWhole()) {
      throw new IllegalStateException(
          "the page is at piece %d; it is complete after %d".formatted(next, page.stretches() + 1));
    }
    return page;
  }

  @Override
  public void close() {
    if (!isWhole()) {
      isClosed = true;
    }
  }
}
