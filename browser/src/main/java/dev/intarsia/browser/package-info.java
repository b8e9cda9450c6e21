/**
 * A real Chromium, driven over its DevTools protocol by the JDK's own web socket, and the fuzz that
 * compares the containment check with its parser.
 */
@org.jspecify.annotations.NullMarked
package dev.intarsia.browser;
