/** Threads and clocks: the only place that reads the system's. */
package dev.intarsia.core.execution;
