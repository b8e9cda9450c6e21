package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The one response of an exchange: a head, then a body that is complete or comes in chunks.
 *
 * <p>Thread safety: none.
 */
final class Reply {

  private static final int NO_BODY = -1;
  private static final int CHUNKED = 0;

  private final HttpExchange exchange;
  private final long startNanos = System.nanoTime();
  private boolean isBegun;

  Reply(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Whether the head has left, so that nothing can be taken back. */
  boolean isBegun() {
    return isBegun;
  }

  /** Since the request was taken up. */
  long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Whether only the head is wanted, because of the method or because of the status. */
  boolean isHeadOnly(ResponseHead head) {
    return exchange.getRequestMethod().equals("HEAD") || head.isBodiless();
  }

  /** Sends the head of a body of known length; of a head only, everything. */
  OutputStream begin(ResponseHead head, int length) throws IOException {
    if (isHeadOnly(head)) {
      if (!head.isBodiless()) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
      }
      return send(head, NO_BODY);
    }
    return send(head, length == 0 ? NO_BODY : length);
  }

  /** Sends the head of a body of unknown length. */
  OutputStream beginChunks(ResponseHead head) throws IOException {
    return send(head, isHeadOnly(head) ? NO_BODY : CHUNKED);
  }

  /** Sends a problem in plain words that say nothing of the reason. */
  void problem(int status, String words) throws IOException {
    exchange.getResponseHeaders().clear();
    byte[] body = (status + " " + words + "\n").getBytes(StandardCharsets.UTF_8);
    ResponseHead head =
        new ResponseHead()
            .status(status)
            .addMissing("Content-Type", "text/plain; charset=utf-8")
            .addMissing("Cache-Control", PageHandler.NOT_FOR_OTHERS)
            .addMissing(CacheStatus.NAME, CacheStatus.NO_PAGE)
            .addMissing(ServerTiming.NAME, ServerTiming.total(elapsedNanos()));
    OutputStream out = begin(head, body.length);
    if (!isHeadOnly(head)) {
      out.write(body);
    }
    exchange.close();
  }

  private OutputStream send(ResponseHead head, long length) throws IOException {
    head.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    isBegun = true;
    exchange.sendResponseHeaders(head.status(), length);
    return exchange.getResponseBody();
  }
}
