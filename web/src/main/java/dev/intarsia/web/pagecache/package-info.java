/**
 * Whole pages for visitors whom nobody knows, answered before anything else runs.
 *
 * <p>{@link dev.intarsia.web.pagecache.PageCache} is the layer; {@code PageVisit} is the way of one
 * request and can be read on one screen. What decides is pure and apart: {@code RequestRule} which
 * requests may meet the cache, {@code ResponseRule} which pages may be kept, {@code KnownContexts}
 * under which values. Pages lie in the render cache as output of their own keys; the bytes are
 * those of {@code PageLayout}.
 */
package dev.intarsia.web.pagecache;
