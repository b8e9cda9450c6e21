/**
 * Pages in servlet containers, Jakarta Servlet 6 and later.
 *
 * <p>{@link dev.intarsia.web.servlet.PageFilter} answers what the site has and passes on the rest;
 * {@link dev.intarsia.web.servlet.PageServlet} answers everything that is mapped to it. Both need
 * asynchronous support, and to be mapped for asynchronous dispatches: that is how a response that
 * failed halfway is cut off.
 */
package dev.intarsia.web.servlet;
