/**
 * Rendering what the cache has not: the scope that renderers write to, bubbling, single flight.
 *
 * <p>A scope is a parameter, never found through a thread. A {@link dev.intarsia.core.render.Frame}
 * says where in the nesting a fragment is rendered; frames of one request form a tree, whatever
 * threads they run on.
 */
package dev.intarsia.core.render;
