/**
 * The almanac as a site: its pages as trees of fragments, its readers, and what changes when they
 * write.
 *
 * <p>{@link dev.intarsia.demo.site.Almanac} starts it. {@code Pages} composes, {@code
 * WorldFragments} are the parts that are the same for everybody, {@code PersonalParts} those that
 * are not: they are references, so they stay out of the page that all readers share. {@code Edits}
 * is the only place that changes data and tells the cache, {@code Tags} the one list of what can
 * change. What compares ways of delivery is mounted from {@link dev.intarsia.demo.compare}.
 */
package dev.intarsia.demo.site;
