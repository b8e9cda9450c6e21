/**
 * Pages over the JDK's {@code com.sun.net.httpserver}.
 *
 * <p>{@link dev.intarsia.web.jdk.PageHandler} is the handler to put into a server; what it answers
 * is said by a {@link dev.intarsia.web.PageService}.
 */
package dev.intarsia.web.jdk;
