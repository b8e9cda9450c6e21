/**
 * What it costs to join what two pieces of output depend on.
 *
 * <p>Operands that are equal are not identical, and there are many of them.
 */
@NullMarked
package dev.intarsia.jmh.merge;

import org.jspecify.annotations.NullMarked;
