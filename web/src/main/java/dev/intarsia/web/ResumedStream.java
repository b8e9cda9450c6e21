package dev.intarsia.web;

import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A page stream whose first pieces were taken already, and are given out again.
 *
 * <p>Thread safety: as {@link PageStream} says. The pieces belong to who polls; whoever sets a
 * callback is called once for them, which costs a look.
 */
final class ResumedStream implements PageStream {

  private final Deque<Piece> first;
  private final PageStream rest;

  /** A stream that begins with these; they are its own from now on. */
  ResumedStream(Deque<Piece> first, PageStream rest) {
    this.first = first;
    this.rest = rest;
  }

  @Override
  public @Nullable Piece poll() {
    Piece piece = first.poll();
    return piece == null ? rest.poll() : piece;
  }

  @Override
  public boolean isDone() {
    return first.isEmpty() && rest.isDone();
  }

  @Override
  public void onReady(Runnable callback) {
    rest.onReady(callback);
    callback.run();
  }

  @Override
  public Page page() {
    return rest.page();
  }

  @Override
  public void close() {
    rest.close();
  }
}
