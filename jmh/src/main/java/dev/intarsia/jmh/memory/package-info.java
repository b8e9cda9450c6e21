/** How much heap stored output takes, all in. */
@NullMarked
package dev.intarsia.jmh.memory;

import org.jspecify.annotations.NullMarked;
