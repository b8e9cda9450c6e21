/** P16: what costs do when things grow, as pictures. */
@NullMarked
package dev.intarsia.jmh.curve;

import org.jspecify.annotations.NullMarked;
