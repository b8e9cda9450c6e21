/** Telling the application's listener, so that a listener that throws harms nobody. */
package dev.intarsia.core.event;
