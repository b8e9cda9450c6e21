/**
 * Resolving: from the facts of a request to the values that output varies by, and from a set of
 * contexts to its part of an address.
 *
 * <p>A value is read once per request and a set is worked out once per request; both are then found
 * by scanning a short immutable array. Texts from outside reach an address only through {@link
 * dev.intarsia.core.context.PartWriter}, which keeps different texts apart.
 */
package dev.intarsia.core.context;
