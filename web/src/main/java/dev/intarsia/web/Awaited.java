package dev.intarsia.web;

import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import java.util.concurrent.Semaphore;

/** Waits for the next piece of a page; a virtual thread costs nothing meanwhile. */
final class Awaited {

  private Awaited() {}

  /**
   * The next piece.
   *
   * @throws IllegalStateException if none comes any more, or the thread was interrupted
   */
  static Piece of(PageStream stream) {
    Piece first = stream.poll();
    return first == null ? await(stream) : first;
  }

  private static Piece await(PageStream stream) {
    Semaphore news = new Semaphore(0);
    stream.onReady(news::release);
    while (true) {
      Piece piece = stream.poll();
      if (piece != null) {
        return piece;
      }
      if (stream.isDone()) {
        throw new IllegalStateException("a page was given up before its first byte");
      }
      try {
        news.acquire();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a page was rendered", interrupted);
      }
      news.drainPermits();
    }
  }
}
