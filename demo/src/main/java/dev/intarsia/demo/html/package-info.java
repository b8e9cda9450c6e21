/**
 * The almanac's pages as HTML, in pieces small enough to be cached one by one.
 *
 * <p>A piece is a {@link dev.intarsia.demo.html.Part}: it writes itself and keeps nothing.
 * Functions make parts of data, and take other parts where a page has room for them, so that
 * whoever composes a page decides what is written straight away, what comes from a cache and what
 * is left open. A part depends on its arguments only, never on the address of the page or on who
 * asks: switches use relative links such as {@code ?lang=fr}, forms post to the page of what they
 * change.
 *
 * <p>All output goes through {@link dev.intarsia.demo.html.Markup}, which escapes everything; there
 * is no way around it.
 */
package dev.intarsia.demo.html;
