/**
 * What output can vary by: facts of a request, the dimensions read from them, their values.
 *
 * <p>A dimension is a pure function of {@link dev.intarsia.context.RequestFacts}; its value is
 * evaluated at most once per request. An absent value, an empty one and {@code "0"} are three
 * different values.
 */
package dev.intarsia.context;
