/**
 * Tests of memory ordering in the package of the same name of the module {@code storage-tiered},
 * and what they need. The package is split over two artifacts, on the class path; see {@code
 * dev.intarsia.jcstress}.
 */
@NullMarked
package dev.intarsia.storage.tiered;

import org.jspecify.annotations.NullMarked;
