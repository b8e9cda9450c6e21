/**
 * An embeddable render cache. Start with {@link dev.intarsia.RenderCache} and {@link
 * dev.intarsia.fragment.Fragment}; {@code Intarsia.builder()} of module {@code dev.intarsia.core}
 * makes one.
 */
package dev.intarsia;
