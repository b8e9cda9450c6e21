package dev.intarsia.web;

/**
 * Application code that decides what a request is answered with.
 *
 * <p>Called by any of the server's threads. What it throws becomes a page with status 500 that says
 * nothing of the reason; the reason goes to the system logger.
 */
@FunctionalInterface
public interface Route {

  /**
   * Answers a request.
   *
   * @param request valid until the response has been sent
   * @throws Exception whatever the application wants to report
   */
  Answer answer(WebRequest request) throws Exception;
}
