/**
 * Telling the cache that data changed.
 *
 * <p>Call after the change is committed and visible to readers. When {@code invalidate} has
 * returned, no look-up that starts afterwards finds output whose request began before the call.
 */
package dev.intarsia.invalidation;
