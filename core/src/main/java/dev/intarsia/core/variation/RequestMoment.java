package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.context.ContextPart;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.freshness.PendingTags;

/**
 * A request as all who work for it see it.
 *
 * @param snapshot its context values
 * @param stamp the ledger's clock, read before any context value or data
 * @param epochMillis its time, the same from its beginning to its end
 * @param pending what its own open batches hold
 * @param isReading whether it only reads
 */
public record RequestMoment(
    RequestSnapshot snapshot, long stamp, long epochMillis, PendingTags pending, boolean isReading)
    implements Viewpoint {

  @Override
  public ContextPart part(ContextSet contexts) {
    return snapshot.part(contexts);
  }

  @Override
  public boolean isPending(long[] tagHashes) {
    return pending.holdsAny(tagHashes);
  }
}
