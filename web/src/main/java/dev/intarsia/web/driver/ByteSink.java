package dev.intarsia.web.driver;

import dev.intarsia.web.exchange.Chunk;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An output towards a client that may make its writer wait.
 *
 * <p>Called by one thread at a time. An exception means that the client is gone: nothing is written
 * afterwards. Whoever made the sink ends the output: drivers do not, and do not flush what they
 * write last, as the end does that.
 */
public interface ByteSink {

  /**
   * Takes bytes.
   *
   * @param chunk never changes; may be kept instead of copied
   * @throws IOException if the client is gone
   */
  void write(Chunk chunk) throws IOException;

  /**
   * What was written, the head of the response at least, should reach the client now: something
   * slow comes next.
   *
   * @throws IOException if the client is gone
   */
  void flush() throws IOException;

  /** Writes to a stream, which stays open. */
  static ByteSink to(OutputStream out) {
    return new ByteSink() {
      @Override
      public void write(Chunk chunk) throws IOException {
        chunk.writeTo(out);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }
}
