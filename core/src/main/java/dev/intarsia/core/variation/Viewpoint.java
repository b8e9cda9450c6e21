package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.AddressPart;

/** From where a look-up sees the cache: a request, as far as a look-up needs to know it. */
public interface Viewpoint {

  /**
   * What a set of contexts adds to an address for the request.
   *
   * @throws RuntimeException if there is no answer
   */
  AddressPart part(ContextSet contexts);

  /** The request's time, the same from its beginning to its end. */
  long epochMillis();

  /** Whether it only reads. */
  boolean isReading();

  /** Whether its own open batches hold one of these tags. */
  boolean isPending(long[] tagHashes);
}
