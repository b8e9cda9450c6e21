package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.intarsia.RenderCache;
import dev.intarsia.web.PageService;
import dev.intarsia.web.Route;
import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.driver.CollectedBody;
import dev.intarsia.web.driver.PumpDriver;
import dev.intarsia.web.driver.WholeBodies;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A handler for the JDK's HTTP server that answers with the pages of a site.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.createContext("/", PageHandler.of(cache, request -> Answer.page(pageOf(request.facts()))));
 * server.setExecutor(Executors.newCachedThreadPool());
 * server.start();
 * }</pre>
 *
 * <p>A page that is complete is sent with its length. Any other leaves in chunks, what is ready
 * first; to a client of HTTP/1.0 it leaves when it is complete. What fails after the first byte
 * closes the connection, so that nobody takes the part for the whole. When the client is gone, its
 * page is given up; the server notices that with the next write.
 *
 * <p>A complete page is handed to the server's own stream as one array, which is used again for
 * other pages as soon as the call has returned. A stream that a filter has set is handed arrays
 * that never change: it may keep them, and must not write to them.
 *
 * <p>Thread safety: safe. Cost: one of the server's threads until the head is known. From JDK 25 on
 * a page that waits for a part holds none, unless it is for a client of HTTP/1.0: it is written by
 * the server's executor when there is something to write, or by the threads that render it if the
 * server has no executor of its own. Before, it holds its thread until it is sent; a virtual one
 * costs nothing.
 *
 * <p>On connections that are kept open, start the JVM with {@code
 * -Dsun.net.httpserver.nodelay=true}: the server otherwise may wait 40 ms between head and body. It
 * has no time limit for a client that reads nothing, unless {@code -Dsun.net.httpserver.maxRspTime}
 * gives one, in seconds and for the whole response.
 */
public final class PageHandler implements HttpHandler {

  private static final Logger LOGGER = System.getLogger(PageHandler.class.getName());

  /**
   * Whether a handler may return before its response is sent. The server can do that since long,
   * but before JDK 25 it never forgot a connection whose client left meanwhile.
   */
  private static final boolean MAY_RETURN_EARLY = Runtime.version().feature() >= 25;

  private final PageService site;
  private final WholeBodies bodies = new WholeBodies();

  private PageHandler(PageService site) {
    this.site = Objects.requireNonNull(site);
  }

  /** A handler for a site. */
  public static PageHandler of(PageService site) {
    return new PageHandler(site);
  }

  /** A handler for what the route answers; the cache stays the caller's to close. */
  public static PageHandler of(RenderCache cache, Route route) {
    return of(PageService.of(cache, route).build());
  }

  /**
   * Answers a request; what is late may leave after this has returned.
   *
   * @throws IOException if the client is gone or the response failed after its first byte: the
   *     server then closes the connection
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    RequestHead request = ReceivedHead.of(exchange);
    Response response = site.answer(request, exchange.getRequestBody());
    Reply reply = new Reply(exchange, bodies);
    if (!(response.body() instanceof Body.Streamed streamed)) {
      reply.send(response);
    } else if (request.version().canStream()) {
      stream(exchange, new StreamedReply(request, reply), response.head(), streamed.source());
    } else {
      reply.send(whole(request, response, streamed.source()));
    }
  }

  private static void stream(
      HttpExchange exchange, StreamedReply reply, ResponseHead head, ChunkSource source)
      throws IOException {
    ByteSink out;
    try {
      out = reply.begin(head);
    } catch (IOException | RuntimeException failure) {
      source.close();
      throw failure;
    }
    if (MAY_RETURN_EARLY) {
      PumpDriver.start(source, out, threadsOf(exchange), reply);
    } else {
      reply.sendNow(source, out);
    }
  }

  private static Executor threadsOf(HttpExchange exchange) {
    Executor threads = exchange.getHttpContext().getServer().getExecutor();
    return threads == null ? Runnable::run : threads;
  }

  private static Response whole(RequestHead request, Response response, ChunkSource source) {
    try {
      return response.with(CollectedBody.await(source));
    } catch (IOException | RuntimeException failure) {
      LOGGER.log(Level.ERROR, request + " failed", failure);
      return Response.words(500, "500 Internal Server Error\n");
    }
  }
}
