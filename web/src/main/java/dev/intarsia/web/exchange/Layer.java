package dev.intarsia.web.exchange;

/**
 * Stands between requests and what answers them: it may answer itself, and may change what it
 * passes on in either direction.
 *
 * <p>Thread safety: called by several threads.
 */
@FunctionalInterface
public interface Layer {

  /** What comes behind a layer. */
  @FunctionalInterface
  interface Next {

    /**
     * Answers a request.
     *
     * @throws Exception what the application throws
     */
    Response answer(IncomingRequest request) throws Exception;
  }

  /**
   * Answers a request.
   *
   * @param next answers what this layer does not; to be called at most once
   * @throws Exception what the application throws
   */
  Response answer(IncomingRequest request, Next next) throws Exception;
}
