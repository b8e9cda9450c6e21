/**
 * Measuring of parts and rows: each figure comes from a JVM of its own, and those that are compared
 * take turns.
 */
@NullMarked
package dev.intarsia.jmh.measure;

import org.jspecify.annotations.NullMarked;
