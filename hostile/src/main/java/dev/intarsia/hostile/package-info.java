/**
 * Attacks on the cache, and the command that runs them for as long as one likes. An attack knows
 * each of its inputs by a number, so that a run can be repeated and gone on with.
 */
@NullMarked
package dev.intarsia.hostile;

import org.jspecify.annotations.NullMarked;
