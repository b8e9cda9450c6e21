package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * Sends a streamed body with the calling thread, which waits for what is not ready.
 *
 * <p>For virtual threads, which cost nothing while they wait and hold no lock here, and for servers
 * that have a thread per request anyway.
 */
public final class BlockingDriver {

  private BlockingDriver() {}

  /**
   * Sends everything and closes the source, also if that fails.
   *
   * @throws ClientGoneException if the sink fails
   * @throws InterruptedIOException if the thread was interrupted, which it still is afterwards
   * @throws IOException if the body cannot be completed; in all three cases the response must be
   *     cut off, not ended
   */
  public static void send(ChunkSource source, ByteSink sink) throws IOException {
    try (source) {
      Semaphore news = new Semaphore(0);
      source.onReady(news::release);
      Flushing flushing = new Flushing(source, sink);
      while (!flushing.isAllWritten()) {
        await(news);
      }
    }
  }

  private static void await(Semaphore news) throws InterruptedIOException {
    try {
      news.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      InterruptedIOException failure =
          new InterruptedIOException("interrupted while a page was sent");
      failure.initCause(interrupted);
      throw failure;
    }
    // News that came before the next poll is seen by it.
    news.drainPermits();
  }
}
