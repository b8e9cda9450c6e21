/** What comes out of a run: the table, the file with full precision, and what was true around. */
@NullMarked
package dev.intarsia.jmh.report;

import org.jspecify.annotations.NullMarked;
