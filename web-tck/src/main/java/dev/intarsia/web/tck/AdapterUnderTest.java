package dev.intarsia.web.tck;

import dev.intarsia.web.PageService;

/**
 * A server with an adapter in it, for the contract to try.
 *
 * <p>Thread safety: used by one thread.
 */
public interface AdapterUnderTest {

  /**
   * Starts a server that answers all requests with a site.
   *
   * @param site answers
   * @param setup how the server is to be set up
   * @return the server, listening on the loopback interface
   * @throws Exception if it cannot be started
   */
  RunningServer start(PageService site, ServerSetup setup) throws Exception;
}
