/**
 * Telling an edge what to forget.
 *
 * <p>{@link dev.intarsia.web.edge.purge.PurgeQueue} takes invalidations from the cache's events and
 * sends them through a {@link dev.intarsia.web.edge.purge.PurgeDriver}: batched, in order, again
 * until they arrive, and once more when the last page that was being rendered meanwhile is out.
 */
package dev.intarsia.web.edge.purge;
