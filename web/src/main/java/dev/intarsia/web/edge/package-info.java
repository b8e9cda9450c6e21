/**
 * What a response tells the caches in front of the application, and what it answers them.
 *
 * <p>{@link dev.intarsia.web.edge.EdgeTags} writes the tags of a response in the dialect of one
 * product and spells what to purge; {@link dev.intarsia.web.edge.CacheControl} computes lifetimes.
 * Everything here is a pure function over small values: no server, no clock, no thread. A header
 * leaves the package as a {@link dev.intarsia.web.edge.HeaderField}, which cannot hold a line end.
 */
package dev.intarsia.web.edge;
