/**
 * Pages that differ from visitor to visitor, apart from how they are cached and sent: what every
 * rival must deliver byte for byte.
 */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load.page;
