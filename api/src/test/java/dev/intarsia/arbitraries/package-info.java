/**
 * Arbitrary values of the public types, for laws.
 *
 * <p>Texts come mostly from small stocks, so that two values drawn apart often overlap.
 */
package dev.intarsia.arbitraries;
