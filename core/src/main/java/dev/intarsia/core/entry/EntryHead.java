package dev.intarsia.core.entry;

import dev.intarsia.fragment.FragmentKey;

/**
 * What an entry says besides its content.
 *
 * @param kind what it is
 * @param key whose it is
 * @param contextBytes canonical form of the context values it is stored under
 * @param incarnation of the ledger that its stamp belongs to
 * @param stamp the ledger's clock before its request read anything
 * @param sequence orders writes in one store; decides nothing about freshness
 * @param expiresAtMillis last valid instant
 * @param tagHashes whatever kills it when invalidated
 * @param isReadingOnly whether requests that write must not be answered with it
 */
public record EntryHead(
    EntryKind kind,
    FragmentKey key,
    byte[] contextBytes,
    long incarnation,
    long stamp,
    long sequence,
    long expiresAtMillis,
    long[] tagHashes,
    boolean isReadingOnly) {}
