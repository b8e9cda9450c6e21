/**
 * Tests of memory ordering in the package of the same name of the module {@code web}, and what they
 * need. The package is split over two artifacts, on the class path; see {@code
 * dev.intarsia.jcstress}.
 */
@NullMarked
package dev.intarsia.web.pagecache;

import org.jspecify.annotations.NullMarked;
