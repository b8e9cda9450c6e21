/**
 * What all benchmarks share: the clock they are measured by, the load they run, the tables they
 * print.
 */
package dev.intarsia.jmh;
