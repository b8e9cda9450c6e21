package dev.intarsia.spi.storage;

/**
 * Sizes and counts of a store, since it was opened; approximate while it is in use.
 *
 * @param entries entries it holds
 * @param bytes what they weigh, as the store counts
 * @param hits look-ups that found something; possibly an estimate
 * @param misses look-ups that found nothing; possibly an estimate
 * @param puts entries written
 * @param evictions entries dropped to make room or because they expired
 */
public record StoreStatistics(
    long entries, long bytes, long hits, long misses, long puts, long evictions) {}
