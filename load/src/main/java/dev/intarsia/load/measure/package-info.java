/**
 * Contests between sites: who delivers how many pages for how much, in turns, and whether what they
 * deliver is right.
 */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load.measure;
