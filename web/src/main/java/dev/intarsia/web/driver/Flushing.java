package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.ChunkSource;
import java.io.IOException;

/**
 * Writes what is ready, and flushes it once, when nothing more is.
 *
 * <p>Thread safety: as the source's and the sink's.
 */
final class Flushing {

  private final ChunkSource source;
  private final ByteSink sink;

  /** The head of the response has not left either. */
  private boolean isFlushed;

  Flushing(ChunkSource source, ByteSink sink) {
    this.source = source;
    this.sink = sink;
  }

  /**
   * Writes what is ready.
   *
   * @return whether that was all that ever comes; it is not flushed then
   * @throws ClientGoneException if the sink fails
   * @throws IOException if the source fails
   */
  boolean isAllWritten() throws IOException {
    for (Chunk chunk = source.poll(); chunk != null; chunk = source.poll()) {
      write(chunk);
    }
    if (source.isDone()) {
      return true;
    }
    flush();
    return false;
  }

  private void write(Chunk chunk) throws ClientGoneException {
    try {
      sink.write(chunk);
      isFlushed = false;
    } catch (IOException failure) {
      throw new ClientGoneException(failure);
    }
  }

  private void flush() throws ClientGoneException {
    if (isFlushed) {
      return;
    }
    try {
      sink.flush();
      isFlushed = true;
    } catch (IOException failure) {
      throw new ClientGoneException(failure);
    }
  }
}
