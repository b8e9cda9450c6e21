/**
 * What a request costs between server and engine, and a whole answer without a server.
 *
 * <p>{@code BrowserRequests} makes the requests, {@code SampleSite} the pages; each benchmark asks
 * one question.
 */
package dev.intarsia.jmh.web;
