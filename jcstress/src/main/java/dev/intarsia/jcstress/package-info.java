/**
 * Runs the tests of memory ordering, two and two with their weakened twins, and says whether they
 * hold.
 *
 * <p>The tests themselves lie in packages that are named as those of the product, so that they
 * reach what the modules keep to themselves. So each of these packages is split over two artifacts,
 * which works on the class path alone: this artifact has no module descriptor and is never
 * published.
 */
@NullMarked
package dev.intarsia.jcstress;

import org.jspecify.annotations.NullMarked;
