/**
 * Composing a page from stretches of bytes and the outputs that fill their holes.
 *
 * <p>Offsets, never text: nothing is searched for in finished output, so no user content can pose
 * as a hole. Bytes are handed on, not copied.
 */
package dev.intarsia.core.splice;
