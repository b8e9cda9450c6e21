/**
 * Tests of memory ordering of the module {@code storage-chronicle}. They retell its steps and need
 * nothing of it, so that the libraries of the map stay away from here.
 */
@NullMarked
package dev.intarsia.storage.chronicle;

import org.jspecify.annotations.NullMarked;
