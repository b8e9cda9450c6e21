/** What every attack is made of. */
@NullMarked
package dev.intarsia.hostile.attack;

import org.jspecify.annotations.NullMarked;
