/**
 * Stored bytes that somebody changed. A specimen is a page with all its entries as they were
 * before.
 */
@NullMarked
package dev.intarsia.hostile.entry;

import org.jspecify.annotations.NullMarked;
