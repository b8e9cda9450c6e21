package dev.intarsia.web.jdk;

import dev.intarsia.web.driver.BlockingDriver;
import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.driver.ClientGoneException;
import dev.intarsia.web.driver.PumpDriver;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A body that is sent in chunks, by the handler or after it has returned.
 *
 * <p>Thread safety: as the drivers call it, one thread at a time.
 */
final class StreamedReply implements PumpDriver.Ending {

  private static final Logger LOGGER = System.getLogger(PageHandler.class.getName());

  private final RequestHead request;
  private final Reply reply;

  StreamedReply(RequestHead request, Reply reply) {
    this.request = request;
    this.reply = reply;
  }

  /** Sends the head. */
  ByteSink begin(ResponseHead head) throws IOException {
    return ByteSink.to(reply.chunked(head));
  }

  /**
   * Sends the body with the handler's thread.
   *
   * @throws IOException to be passed on to the server, which closes the connection
   */
  void sendNow(ChunkSource source, ByteSink out) throws IOException {
    try {
      BlockingDriver.send(source, out);
      reply.end();
    } catch (IOException | RuntimeException | Error failure) {
      log(failure);
      throw new IOException("the response was cut off", failure);
    }
  }

  @Override
  public void complete() {
    try {
      reply.end();
    } catch (IOException gone) {
      log(gone);
    }
  }

  @Override
  public void failed(Throwable cause) {
    log(cause);
    reply.cut();
  }

  private void log(Throwable cause) {
    Level level = cause instanceof ClientGoneException ? Level.DEBUG : Level.ERROR;
    LOGGER.log(level, request + " failed while it was being sent", cause);
  }
}
