/**
 * Runs that take long and need processes of their own; each kind of run is a package. Here is what
 * they share: command lines, stores by name in a folder, and the JVM that the next process gets.
 */
package dev.intarsia.soak;
