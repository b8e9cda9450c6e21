package dev.intarsia.storage.rocksdb;

/** What outlives which kind of stop. */
public enum Durability {
  /**
   * The log is handed to the operating system with every write and never forced to disk: the death
   * of the process loses nothing. After a power loss, or the death of the operating system, nothing
   * old is trusted: the store starts empty, under a new ledger.
   */
  PROCESS_CRASH_SAFE,

  /**
   * Each invalidation forces the log to disk before it returns, and all entries before it with it.
   * Entries survive a power loss up to some moment after the last invalidation, and none of them
   * survives the record that killed it. An invalidation takes as long as the disk.
   */
  SYNCED
}
