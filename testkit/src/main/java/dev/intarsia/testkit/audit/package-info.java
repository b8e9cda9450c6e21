/**
 * The variation auditor: renders what an application renders, again and again, under other requests
 * and other data, and says which fragment varies by more than it says.
 *
 * <p>{@link dev.intarsia.testkit.audit.VariationAuditor} is the entrance. What is public here is
 * for the tests of applications; rendering and judging are apart: a {@code Walk} sees, judges
 * compare what was seen and render nothing.
 */
package dev.intarsia.testkit.audit;
