package dev.intarsia.ledger;

/**
 * One invalidation, as it is written down before it takes effect.
 *
 * <p>The array is handed over, not copied.
 *
 * @param incarnation of the ledger
 * @param stamp greater than every stamp that was read before the call, and not greater than any
 *     that has seen the data change before it
 * @param tagHashes public hashes of the tags
 */
record LedgerRecord(long incarnation, long stamp, long[] tagHashes) {}
