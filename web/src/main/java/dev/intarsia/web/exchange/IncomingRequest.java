package dev.intarsia.web.exchange;

import dev.intarsia.web.requesttarget.TargetVerdict;
import java.io.InputStream;

/**
 * A request that has been received and judged.
 *
 * <p>Thread safety: the body may be read by one thread; the rest is immutable.
 *
 * @param head what was sent
 * @param url absolute; canonical if the verdict says so
 * @param verdict whether caches of pages may have to do with it
 * @param body as sent; empty if there is none
 * @param arrivedNanos when it was taken up, as {@link System#nanoTime}
 */
public record IncomingRequest(
    RequestHead head, String url, TargetVerdict verdict, InputStream body, long arrivedNanos) {

  /** Since the request was taken up. */
  public long elapsedNanos() {
    return System.nanoTime() - arrivedNanos;
  }
}
