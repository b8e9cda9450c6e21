/**
 * The store on disk: start with {@link dev.intarsia.storage.rocksdb.RocksStore}.
 *
 * <p>Nothing native is touched outside of a {@code Slot} of the {@code Gate}: that is what makes
 * closing safe. Locks nest in one order: the hand's, then a key's stripe, then a slot. Code of
 * others (visitors, listeners, tests) is called while none of them is held.
 */
package dev.intarsia.storage.rocksdb;
