/**
 * The way of a page of which the cache holds every part: no rendering, no waiting, no garbage.
 *
 * <p>It gives up at the first part that is missing or out of the ordinary, having told nobody and
 * changed nothing; {@code render} and {@code delivery} then go the long way from the start.
 */
package dev.intarsia.core.hit;
