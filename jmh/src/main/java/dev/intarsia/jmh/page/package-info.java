/**
 * Benchmarks of fragments and pages that are all in the cache, and of the miss of a trivial one.
 *
 * <p>A {@code Site} says what there is and how it looks, a {@code Visitors} who asks; both are data
 * and know no cache. An {@code OpenSite} has rendered all of it and renders no more. Rivals keep
 * the same pieces their own way. Whatever a benchmark is given is checked in the operation by the
 * marker at its beginning, and byte by byte before and after.
 */
package dev.intarsia.jmh.page;
