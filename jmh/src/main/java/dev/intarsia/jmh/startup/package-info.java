/** How long it takes from nothing to the first hit. */
@NullMarked
package dev.intarsia.jmh.startup;

import org.jspecify.annotations.NullMarked;
