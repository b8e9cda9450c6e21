/**
 * Decides whether stored content may still be served, by what a ledger remembers of its tags.
 *
 * <p>Conventions. A <i>stamp</i> is a reading of the invalidation clock and is compared with {@code
 * >} only; no wall clock takes part. Whatever cannot be known exactly is answered with "dead". A
 * memory access that other threads race with carries its mode as a suffix: {@code Acquire}, {@code
 * Release}, {@code Volatile}, {@code Opaque}; the table that says why each mode suffices stands in
 * {@link dev.intarsia.ledger.HeapTagLedger}.
 */
package dev.intarsia.core.freshness;
