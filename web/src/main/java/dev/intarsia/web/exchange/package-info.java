/**
 * A request and its response as values, without a server: what an adapter reads, and what it
 * writes.
 *
 * <p>An adapter turns what its server gives into a {@link RequestHead}, asks for a {@link
 * Response}, writes the head, and sends the {@link Body} with one of the drivers.
 */
package dev.intarsia.web.exchange;
