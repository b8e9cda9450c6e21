/**
 * Tests of memory ordering in the package of the same name of the module {@code ledger}, and what
 * they need. The package is split over two artifacts, on the class path; see {@code
 * dev.intarsia.jcstress}.
 */
@NullMarked
package dev.intarsia.ledger;

import org.jspecify.annotations.NullMarked;
