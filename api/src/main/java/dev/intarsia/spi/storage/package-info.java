/**
 * The contract of stores: a byte map with 128-bit keys, batches and compare-and-put.
 *
 * <p>A store knows nothing of tags, contexts or freshness. Passing {@code storage-tck} means it
 * works. Stores may fail; the engine turns what they throw into misses and events.
 */
package dev.intarsia.spi.storage;
