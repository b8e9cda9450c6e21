/** What the engine needs from its surroundings. */
package dev.intarsia.spi.runtime;
