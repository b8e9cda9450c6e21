/**
 * Decides whether stored content may still be served: the ledger that remembers when each tag was
 * last invalidated, and the verdict that is drawn from it.
 *
 * <p>Conventions. A <i>stamp</i> is a reading of the invalidation clock and is compared with {@code
 * >} only; no wall clock takes part. Whatever cannot be known exactly is answered with "dead". A
 * memory access that other threads race with carries its mode as a suffix: {@code Acquire}, {@code
 * Release}, {@code Volatile}, {@code Opaque}; the table that says why each mode suffices stands in
 * {@link dev.intarsia.core.freshness.HeapTagLedger}.
 */
package dev.intarsia.core.freshness;
