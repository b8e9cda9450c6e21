/**
 * Fragments that a proxy in front of the application puts into pages: Edge Side Includes 1.0.
 *
 * <p>{@link dev.intarsia.web.esi.EsiPlacement} says which hole may become an include, {@link
 * dev.intarsia.web.esi.FragmentUrls} signs and checks the URL that the proxy asks for. Nothing here
 * trusts what a visitor can send; only a proxy of one's own may announce its capabilities.
 */
package dev.intarsia.web.esi;
