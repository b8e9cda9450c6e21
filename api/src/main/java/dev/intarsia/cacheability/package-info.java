/**
 * What output depends on: tags (data it shows), contexts (what it varies by), max-age (how long it
 * holds), and how these merge.
 *
 * <p>Everything here is an immutable value. Sets are arrays sorted by a stable 64-bit hash, merged
 * linearly; a merge that adds nothing returns the left operand itself, so that identity is the
 * common case.
 */
package dev.intarsia.cacheability;
