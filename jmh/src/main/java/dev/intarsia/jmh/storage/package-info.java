/** Benchmarks of stores. */
package dev.intarsia.jmh.storage;
