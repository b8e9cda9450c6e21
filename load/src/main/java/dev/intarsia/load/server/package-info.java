/**
 * The process that is measured: one server with one site. It says on its standard output where it
 * listens, and answers questions that come on its standard input.
 */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load.server;
