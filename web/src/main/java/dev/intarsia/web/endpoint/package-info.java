/**
 * Fragments by themselves, and pages that leave them to others: what answers a signed fragment URL,
 * and what writes such URLs into pages for a proxy to include.
 *
 * <p>{@link dev.intarsia.web.endpoint.FragmentEndpoint} is a layer, {@link
 * dev.intarsia.web.endpoint.EsiPages} a form of pages. Both trust nothing that a visitor can send:
 * a URL only by its signature, a proxy only if it is one's own.
 */
package dev.intarsia.web.endpoint;
