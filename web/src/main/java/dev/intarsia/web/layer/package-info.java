/**
 * Layers that every page passes: what caches outside are told, and what a client that has the page
 * already gets.
 *
 * <p>Layers stand around each other, the first one given to {@link dev.intarsia.web.PageService}
 * outermost. In this order each finds what it expects:
 *
 * <ol>
 *   <li>{@link dev.intarsia.web.layer.Conditional} wants the response that would be sent, headers
 *       and all, and makes 304, 206, 412 or 416 of it.
 *   <li>{@link dev.intarsia.web.layer.EdgeHeaders} wants to know what a page was made from, hit or
 *       not, and what its author said himself; it has to stand outside of the page cache, or a hit
 *       would leave without a word for other caches.
 *   <li>The page cache wants the page as its author made it: no header of the two above must be in
 *       it, for those are about one answer.
 *   <li>The route, in which the dynamic page cache wraps the page.
 * </ol>
 *
 * <p>A layer that cannot write a header fails the response: a page without its protections is worse
 * than none.
 */
package dev.intarsia.web.layer;
