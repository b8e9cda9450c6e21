/** Processes beside this one: servers, Varnish, wrk; and what the kernel says of their time. */
@org.jspecify.annotations.NullMarked
package dev.intarsia.load.process;
