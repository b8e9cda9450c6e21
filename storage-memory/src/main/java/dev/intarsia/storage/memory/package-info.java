/**
 * The heap store: start with {@link dev.intarsia.storage.memory.HeapStore}.
 *
 * <p>Readers touch an {@code IndexTable} only and take no lock. All else (changing the index, the
 * eviction policy, counting writes) happens under one lock of the store, which is why most classes
 * here say "guarded by the store's lock" and hold plain fields. Accessors of fields that readers
 * share carry their memory order in their names.
 */
package dev.intarsia.storage.memory;
