package dev.intarsia.core.variation;

import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.freshness.PendingTags;

/**
 * From where a request sees the cache.
 *
 * @param snapshot its context values
 * @param stamp the ledger's clock, read before any context value or data
 * @param epochMillis its time, the same from its beginning to its end
 * @param pending what its own open batches hold
 * @param isReading whether it only reads
 */
public record RequestMoment(
    RequestSnapshot snapshot,
    long stamp,
    long epochMillis,
    PendingTags pending,
    boolean isReading) {}
