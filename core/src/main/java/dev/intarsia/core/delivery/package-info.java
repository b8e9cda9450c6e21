/**
 * Filling holes and sending pages.
 *
 * <p>Holes are looked up together, one batch for each level of nesting; what is not fresh is
 * rendered concurrently, each hole with its deadline and its fallback. Only the thread that
 * delivers a page waits for holes, never one that renders them.
 */
package dev.intarsia.core.delivery;
