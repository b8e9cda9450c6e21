/**
 * What tests that run calls in many interleavings have in common. Kept apart, so that nothing of
 * Lincheck comes into what is published.
 */
@NullMarked
package dev.intarsia.interleaving;

import org.jspecify.annotations.NullMarked;
