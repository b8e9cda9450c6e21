/**
 * Warm start: how soon a process answers from a store that the last one filled, after it was closed
 * and after it was killed.
 *
 * <p>{@code WarmStart} is the command; {@code FillProcess} and {@code FirstHitProcess} are what it
 * starts.
 */
package dev.intarsia.soak.warmstart;
