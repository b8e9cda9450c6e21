package dev.intarsia.web.servlet;

import dev.intarsia.web.PageService;
import dev.intarsia.web.driver.CollectedBody;
import dev.intarsia.web.driver.PumpDriver;
import dev.intarsia.web.driver.WholeBodies;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A site behind the servlet API.
 *
 * <p>Thread safety: safe.
 */
final class ServletSite {

  private static final Logger LOGGER = System.getLogger(ServletSite.class.getName());
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int NOT_FOUND = 404;

  private final PageService site;
  private final Duration timeout;
  private final WholeBodies bodies;

  private ServletSite(PageService site, Duration timeout, WholeBodies bodies) {
    this.site = Objects.requireNonNull(site);
    this.timeout = Objects.requireNonNull(timeout);
    this.bodies = bodies;
  }

  static ServletSite of(PageService site) {
    return new ServletSite(site, TIMEOUT, new WholeBodies());
  }

  ServletSite withTimeout(Duration longest) {
    return new ServletSite(site, longest, bodies);
  }

  /** Answers a request. */
  void answer(HttpServletRequest asked, HttpServletResponse answer)
      throws IOException, ServletException {
    LateReply.throwIfCut(asked);
    RequestHead request = ReceivedHead.of(asked);
    send(request, site.answer(request, new LateInput(asked)), asked, answer);
  }

  /** Answers a request unless the site has nothing for it. */
  boolean answerIfKnown(HttpServletRequest asked, HttpServletResponse answer)
      throws IOException, ServletException {
    LateReply.throwIfCut(asked);
    RequestHead request = ReceivedHead.of(asked);
    Response response = site.answer(request, new LateInput(asked));
    if (isUnknown(response)) {
      return false;
    }
    send(request, response, asked, answer);
    return true;
  }

  private static boolean isUnknown(Response response) {
    if (response.head().status() != NOT_FOUND || response.origin().isPresent()) {
      return false;
    }
    return response.body().equals(Body.NONE) || response.body().equals(new Body.HeadOnly(0));
  }

  private void send(
      RequestHead request, Response response, HttpServletRequest asked, HttpServletResponse answer)
      throws IOException {
    Reply reply = new Reply(answer, bodies);
    if (!(response.body() instanceof Body.Streamed streamed)) {
      reply.send(response);
      return;
    }
    LateReply late;
    try {
      late = LateReply.start(request, asked, reply, timeout);
      if (request.version().canStream()) {
        reply.begin(response.head());
      }
    } catch (RuntimeException failure) {
      streamed.source().close();
      throw failure;
    }
    if (request.version().canStream()) {
      late.pump(PumpDriver.start(streamed.source(), late, late.threads(), late));
    } else {
      collect(request, response, streamed.source(), late);
    }
  }

  private static void collect(
      RequestHead request, Response response, ChunkSource source, LateReply late) {
    Executor threads = late.threads();
    CollectedBody.of(source, threads)
        .thenApply(response::with)
        .exceptionally(failure -> failed(request, failure))
        .thenAccept(late::sendWhole);
  }

  private static Response failed(RequestHead request, Throwable failure) {
    LOGGER.log(Level.ERROR, request + " failed", failure);
    return Response.words(500, "500 Internal Server Error\n");
  }
}
