package dev.intarsia.spi.storage;

/**
 * What a store is and does.
 *
 * @param isDurable whether entries outlive the process
 * @param isShared whether several processes see the same entries
 * @param isOffHeap whether entries live outside of the Java heap
 * @param expires whether it drops expired entries by itself
 * @param evicts whether it makes room by itself
 * @param largestEntryBytes the largest entry it takes; a larger one is refused
 */
public record StoreTraits(
    boolean isDurable,
    boolean isShared,
    boolean isOffHeap,
    boolean expires,
    boolean evicts,
    long largestEntryBytes) {}
