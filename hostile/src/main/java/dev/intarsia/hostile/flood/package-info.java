/**
 * Very many inputs, each of them harmless. What they must not do is told by memory and by honest
 * visitors.
 */
@NullMarked
package dev.intarsia.hostile.flood;

import org.jspecify.annotations.NullMarked;
