/**
 * How a page leaves: which strategy fills which hole, and where the bytes go.
 *
 * <p>Strategies decide on recipes and never run a renderer; the engine does what they decide.
 */
package dev.intarsia.delivery;
