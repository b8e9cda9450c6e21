/**
 * One skeleton of a page for all who share its route and contexts; what is personal are holes.
 *
 * <p>{@link dev.intarsia.web.dynamic.DynamicPageCache} gives a page its key and rules; the render
 * cache does the rest. {@code PoorPage} decides, purely; {@code WatchedScope} sees which fragment
 * made a page poor.
 */
package dev.intarsia.web.dynamic;
