package dev.intarsia.web.edge.purge;

import java.util.List;

/**
 * Sends one purge to one edge.
 *
 * <p>A purge is idempotent: sending it again is only waste, which lets the queue repeat what it is
 * not sure of.
 *
 * <p>Thread safety: called by one thread at a time.
 */
public interface PurgeDriver {

  /** How much one call may hold. */
  PurgeLimits limits();

  /**
   * Has the edge forget every response that carries one of the keys.
   *
   * @param keys visible ASCII without commas, at least one
   * @return {@link PurgeAnswer.Done} only if the edge has confirmed; trouble of the network is an
   *     answer, not an exception
   * @throws InterruptedException if the thread is to end
   */
  PurgeAnswer purge(List<String> keys) throws InterruptedException;
}
