/** Threads: where what is missing is rendered. */
package dev.intarsia.core.execution;
