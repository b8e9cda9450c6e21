/**
 * The engine as a subject: each kind of scenario told in terms of the public API, nothing else.
 *
 * <p>What the format has and the API refuses on purpose (white space in tags) is renamed on the way
 * in and back on the way out.
 */
package dev.intarsia.conformance.engine;
