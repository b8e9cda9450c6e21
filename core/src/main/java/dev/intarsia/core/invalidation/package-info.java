/** Raising stamps: at once, or when an application's transaction commits. */
package dev.intarsia.core.invalidation;
