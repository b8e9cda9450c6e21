/**
 * Pages over the JDK's {@code com.sun.net.httpserver}.
 *
 * <p>{@link dev.intarsia.web.jdk.PageHandler} is the handler to put into a server; an application
 * writes a {@link dev.intarsia.web.jdk.Route}, which turns a {@link
 * dev.intarsia.web.jdk.WebRequest} into an {@link dev.intarsia.web.jdk.Answer}. Everything else
 * follows from the page: status and headers from its attachments, {@code Cache-Status} and {@code
 * Server-Timing} from what the cache did.
 *
 * <p>Every response says {@code Cache-Control: private, no-store} unless it brings a {@code
 * Cache-Control} of its own: what the render cache keeps is not for caches outside.
 */
package dev.intarsia.web.jdk;
