/** Everything around the engine that can fail, failing. */
@NullMarked
package dev.intarsia.hostile.failure;

import org.jspecify.annotations.NullMarked;
