/**
 * The closed family of exceptions that Intarsia throws. Messages name both values: what was given
 * and what is allowed. What an application's own renderer throws unchecked passes through unchanged
 * and is not part of this family.
 */
package dev.intarsia.failure;
