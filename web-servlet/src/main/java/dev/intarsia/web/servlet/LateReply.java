package dev.intarsia.web.servlet;

import dev.intarsia.web.driver.ByteSink;
import dev.intarsia.web.driver.ClientGoneException;
import dev.intarsia.web.driver.PumpDriver;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A response that goes on when the container's thread has returned.
 *
 * <p>The container takes its request and response back when the exchange is over, and may use them
 * for the next one. So nothing of them is touched without the lock, nor once it is over.
 *
 * <p>Thread safety: safe.
 */
final class LateReply implements ByteSink, PumpDriver.Ending, AsyncListener {

  private static final Logger LOGGER = System.getLogger(ServletSite.class.getName());
  private static final String CUT = LateReply.class.getName() + ".cut";

  private final RequestHead request;
  private final AsyncContext async;
  private final HttpServletRequest asked;
  private final Reply reply;
  private final HttpServletResponse answer;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean isOver;
  private @Nullable PumpDriver pump;

  private LateReply(
      RequestHead request, AsyncContext async, HttpServletRequest asked, Reply reply) {
    this.request = request;
    this.async = async;
    this.asked = asked;
    this.reply = reply;
    this.answer = reply.answer();
  }

  /**
   * Lets a response go on.
   *
   * @param timeout until it is cut off
   */
  static LateReply start(
      RequestHead request, HttpServletRequest asked, Reply reply, Duration timeout) {
    AsyncContext async = asked.startAsync(asked, reply.answer());
    async.setTimeout(timeout.toMillis());
    LateReply late = new LateReply(request, async, asked, reply);
    async.addListener(late);
    return late;
  }

  /**
   * Ends a dispatch that is there to cut a response off: containers close the connection when
   * somebody throws after the response has begun, which nothing else makes them do.
   */
  static void throwIfCut(HttpServletRequest asked) throws ServletException {
    if (asked.getAttribute(CUT) instanceof Throwable cause) {
      throw new ServletException("the response was cut off", cause);
    }
  }

  /** Threads of the container. */
  Executor threads() {
    return async::start;
  }

  /** Whom to stop when it is over before its end. */
  void pump(PumpDriver started) {
    boolean isLate;
    turn.lock();
    try {
      pump = started;
      isLate = isOver;
    } finally {
      turn.unlock();
    }
    if (isLate) {
      started.cancel(new IOException("the exchange is over"));
    }
  }

  @Override
  public void write(Chunk chunk) throws IOException {
    turn.lock();
    try {
      requireNotOver();
      chunk.writeTo(answer.getOutputStream());
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void flush() throws IOException {
    turn.lock();
    try {
      requireNotOver();
      answer.flushBuffer();
    } finally {
      turn.unlock();
    }
  }

  private void requireNotOver() throws IOException {
    if (isOver) {
      throw new IOException("the exchange is over");
    }
  }

  /** Sends a response that has become whole. */
  void sendWhole(Response response) {
    turn.lock();
    try {
      requireNotOver();
      reply.send(response);
      complete();
    } catch (IOException | RuntimeException failure) {
      failed(failure);
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void complete() {
    endBy(async::complete);
  }

  @Override
  public void failed(Throwable cause) {
    boolean isOurs = endBy(() -> cut(cause));
    Level level = isOurs && !(cause instanceof ClientGoneException) ? Level.ERROR : Level.DEBUG;
    LOGGER.log(level, request + " failed while it was being sent", cause);
  }

  private void cut(Throwable cause) {
    if (answer.isCommitted()) {
      asked.setAttribute(CUT, cause);
      async.dispatch();
      return;
    }
    answer.reset();
    try {
      reply.send(Response.words(500, "500 Internal Server Error\n"));
    } catch (IOException gone) {
      LOGGER.log(Level.DEBUG, request + " has nobody to be told of its failure", gone);
    }
    async.complete();
  }

  /** Ends it unless it is over; whether it was not. */
  private boolean endBy(Runnable how) {
    turn.lock();
    try {
      if (isOver) {
        return false;
      }
      isOver = true;
      how.run();
    } catch (IllegalStateException ended) {
      LOGGER.log(Level.DEBUG, request + " was ended by the container", ended);
    } finally {
      turn.unlock();
    }
    return true;
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    TimeoutException late = new TimeoutException(request + " took longer than allowed");
    failed(late);
    stop(late);
  }

  @Override
  public void onError(AsyncEvent event) {
    stop(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {
    stop(null);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  /** Gives up what is left, after the write that is under way. */
  private void stop(@Nullable Throwable cause) {
    PumpDriver running;
    turn.lock();
    try {
      isOver = true;
      running = pump;
    } finally {
      turn.unlock();
    }
    if (running != null) {
      running.cancel(cause == null ? new IOException("the exchange is over") : cause);
    }
  }
}
