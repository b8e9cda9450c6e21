package dev.intarsia.web.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Page;
import dev.intarsia.event.Explanation;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;

/**
 * A handler for the JDK's HTTP server that answers with pages of a render cache.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
 * server.createContext("/", PageHandler.of(cache, request -> Answer.page(pageOf(request.facts()))));
 * server.setExecutor(Executors.newCachedThreadPool());
 * server.start();
 * }</pre>
 *
 * <p>The status is the attached header {@code :status}, 200 by default; headers are those attached
 * to the page, then those of the answer. A header that could not arrive as it is, because of a line
 * break for example, fails the response. A page that has to wait for a part while it is sent leaves
 * in chunks, what is ready first; what such a late part attaches comes too late to be a header. Any
 * other page is sent with its length. HEAD gets the same head without body.
 *
 * <p>A request whose host or target make no sense gets 400. What fails before the first byte gets
 * 500 without the reason, which goes to the system logger; what fails later closes the connection,
 * so that nobody takes the part for the whole. When the receiver is gone, its page is given up.
 *
 * <p>Thread safety: safe. Cost: of its own one record per fragment of the page, for {@code
 * Cache-Status} and {@code Server-Timing}; it blocks the server's thread until the page is sent. On
 * connections that are kept open, start the JVM with {@code -Dsun.net.httpserver.nodelay=true}: the
 * server otherwise may wait 40 ms between head and body.
 */
public final class PageHandler implements HttpHandler {

  /** What the render cache keeps is not for caches outside. */
  static final String NOT_FOR_OTHERS = "private, no-store";

  private static final Logger LOGGER = System.getLogger(PageHandler.class.getName());

  private final RenderCache cache;
  private final Route route;
  private final ExchangeFacts facts;

  private PageHandler(RenderCache cache, Route route, ExchangeFacts facts) {
    this.cache = Objects.requireNonNull(cache);
    this.route = Objects.requireNonNull(route);
    this.facts = Objects.requireNonNull(facts);
  }

  /** A handler for what the route answers; the cache stays the caller's to close. */
  public static PageHandler of(RenderCache cache, Route route) {
    return new PageHandler(cache, route, ExchangeFacts.plain());
  }

  /** This, knowing of requests what is said here. */
  public PageHandler withFacts(ExchangeFacts how) {
    return new PageHandler(cache, route, how);
  }

  /**
   * Answers a request.
   *
   * @throws IOException if the receiver is gone or the response failed after its first byte: the
   *     server then closes the connection
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Reply reply = new Reply(exchange);
    try {
      answer(exchange, reply);
      exchange.close();
    } catch (ExchangeSink.HeadSentException headOnly) {
      exchange.close();
    } catch (Exception | Error failure) {
      fail(exchange, reply, failure);
    }
  }

  private void answer(HttpExchange exchange, Reply reply) throws Exception {
    RequestFacts known;
    try {
      known = facts.of(exchange);
    } catch (InvalidInputException malformed) {
      LOGGER.log(Level.DEBUG, "a request was refused", malformed);
      reply.problem(400, "Bad Request");
      return;
    }
    try (RequestScope scope = cache.beginTraced(known)) {
      Answer answer = route.answer(new WebRequest(known, scope, exchange.getRequestBody()));
      if (answer.page().isPresent()) {
        sendPage(answer.page().get(), answer, scope, reply);
      } else {
        sendNothing(answer, reply);
      }
    }
  }

  private static void sendNothing(Answer answer, Reply reply) throws IOException {
    ResponseHead head = head(Attachments.NONE, answer);
    head.addMissing(CacheStatus.NAME, CacheStatus.NO_PAGE)
        .addMissing(ServerTiming.NAME, ServerTiming.total(reply.elapsedNanos()));
    reply.begin(head, 0);
  }

  private static void sendPage(Fragment fragment, Answer answer, RequestScope scope, Reply reply)
      throws IOException {
    OutermostRender outermost = new OutermostRender(scope, fragment);
    long asked = System.nanoTime();
    ExchangeSink sink =
        new ExchangeSink(
            reply,
            known -> {
              long lookup =
                  (outermost.isHit() ? System.nanoTime() : outermost.startNanos()) - asked;
              Seen seen = new Seen(outermost, Holes.open(known.holes().size()), lookup);
              return describe(pageHead(known.attachments(), answer), seen, reply);
            });
    Page page = scope.deliver(outermost.watched(), answer.delivery(), sink);
    if (!reply.isBegun()) {
      sendComplete(page, answer, reply, seen(page, outermost, asked));
    }
  }

  /**
   * What was seen of a page.
   *
   * @param outermost whether it was a hit
   * @param holes what was put into it
   * @param lookupNanos until it was found or missed
   */
  private record Seen(OutermostRender outermost, Holes holes, long lookupNanos) {}

  private static Seen seen(Page page, OutermostRender outermost, long asked) {
    Explanation explanation = page.explanation().orElseThrow();
    long lookup =
        outermost.isHit() ? explanation.children().get(0).nanos() : outermost.startNanos() - asked;
    return new Seen(outermost, Holes.of(explanation), lookup);
  }

  private static void sendComplete(Page page, Answer answer, Reply reply, Seen seen)
      throws IOException {
    ResponseHead head = describe(pageHead(page.attachments(), answer), seen, reply);
    OutputStream out = reply.begin(head, page.length());
    if (!reply.isHeadOnly(head)) {
      page.writeTo(out);
    }
  }

  private static ResponseHead head(Attachments attachments, Answer answer) {
    ResponseHead head = new ResponseHead().attach(attachments);
    answer.headers().forEach(head::add);
    return head.addMissing("Cache-Control", NOT_FOR_OTHERS);
  }

  private static ResponseHead pageHead(Attachments attachments, Answer answer) {
    return head(attachments, answer).addMissing("Content-Type", "text/html; charset=utf-8");
  }

  private static ResponseHead describe(ResponseHead head, Seen seen, Reply reply) {
    String timing =
        ServerTiming.of(
            seen.lookupNanos,
            seen.outermost.nanos() + seen.holes.renderNanos(),
            reply.elapsedNanos());
    return head.add(Header.appended(CacheStatus.NAME, CacheStatus.of(seen.outermost, seen.holes)))
        .add(Header.appended(ServerTiming.NAME, timing));
  }

  private static void fail(HttpExchange exchange, Reply reply, Throwable failure)
      throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (!reply.isBegun()) {
      LOGGER.log(Level.ERROR, request + " failed", failure);
      reply.problem(500, "Internal Server Error");
      return;
    }
    // The exchange stays open: closing it would end the body as if it were complete.
    Level level = failure instanceof IOException ? Level.DEBUG : Level.ERROR;
    LOGGER.log(level, request + " failed while it was being sent", failure);
    throw new IOException("the response was cut off", failure);
  }
}
