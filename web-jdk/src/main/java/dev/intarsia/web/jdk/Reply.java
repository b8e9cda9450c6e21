package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import dev.intarsia.web.driver.WholeBodies;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;

/**
 * The one response of an exchange: a head, then a body that is complete or comes in chunks.
 *
 * <p>Thread safety: none.
 */
final class Reply {

  private static final int NO_BODY = -1;
  private static final int CHUNKED = 0;

  private final HttpExchange exchange;
  private final WholeBodies bodies;

  Reply(HttpExchange exchange, WholeBodies bodies) {
    this.exchange = exchange;
    this.bodies = bodies;
  }

  /** Sends a response whose body is there, or is not to be sent. */
  void send(Response response) throws IOException {
    if (response.body() instanceof Body.HeadOnly nothing) {
      if (nothing.length() != Body.HeadOnly.UNKNOWN) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(nothing.length()));
      }
      begin(response.head(), NO_BODY);
    } else if (response.body() instanceof Body.Whole whole) {
      long length = whole.length();
      OutputStream out = begin(response.head(), length == 0 ? NO_BODY : length);
      if (length > 0) {
        write(whole, out);
      }
    }
    exchange.close();
  }

  private void write(Body.Whole whole, OutputStream out) throws IOException {
    if (isServersOwn(out)) {
      bodies.write(whole, out);
    } else {
      whole.writeTo(out);
    }
  }

  /**
   * Whether the server itself is written to: its streams are of the module that exchanges are of.
   * One that a filter has set may keep the array that it is handed, and {@link WholeBodies} uses
   * that again.
   */
  static boolean isServersOwn(OutputStream out) {
    return out.getClass().getModule().equals(HttpExchange.class.getModule());
  }

  /** Sends the head of a body of unknown length, which is to be ended or cut off. */
  OutputStream chunked(ResponseHead head) throws IOException {
    return begin(head, CHUNKED);
  }

  /**
   * Ends a chunked body. Not by closing the exchange: of a connection whose client has gone
   * meanwhile the server would then keep a record for ever.
   */
  void end() throws IOException {
    exchange.getResponseBody().close();
  }

  /**
   * Closes the connection without ending the body, so that nobody takes the part for the whole.
   *
   * <p>The server has no call for that, but for a handler that has not returned and throws: to
   * close the exchange, or its stream, sends the end. But who writes to a channel while being
   * interrupted closes it, and the end is then written to nobody; the server finds the connection
   * closed and forgets it.
   */
  void cut() {
    boolean wasInterrupted = Thread.interrupted();
    Thread.currentThread().interrupt();
    try {
      end();
    } catch (IOException gone) {
      // Nobody is left who could miss the end.
    }
    if (!wasInterrupted) {
      Thread.interrupted();
    }
  }

  private OutputStream begin(ResponseHead head, long length) throws IOException {
    // Copied, for the server and filters may add to what they find.
    head.forEach(
        (name, values) -> exchange.getResponseHeaders().put(name, new ArrayList<>(values)));
    exchange.sendResponseHeaders(head.status(), length);
    return exchange.getResponseBody();
  }
}
