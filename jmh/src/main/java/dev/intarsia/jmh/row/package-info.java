/**
 * The rows of the performance table: what is measured against what, and what it must reach.
 *
 * <p>Each package of benchmarks has a class of rows with a static {@code rows()}. Parameters that
 * are sizes are called {@code entries}, {@code tags}, {@code holes}, {@code pages}, {@code
 * segments} and {@code dependants} everywhere, so that a smoke run can lower them.
 */
@NullMarked
package dev.intarsia.jmh.row;

import org.jspecify.annotations.NullMarked;
