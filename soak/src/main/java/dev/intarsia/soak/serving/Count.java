package dev.intarsia.soak.serving;

import java.util.Locale;

/** What is counted. */
enum Count {
  /** Pages that were read to their last byte, or to the first fault. */
  PAGES,
  /** Look-ups answered from the cache and checked: pages, and holes in them. */
  CACHED,
  /** Look-ups answered by what was rendered meanwhile, checked as well. */
  RENDERED,
  /** Look-ups answered with a version older than an acknowledged one. */
  STALE,
  /** Look-ups answered with what was made for somebody else. */
  CROSS_USER,
  /** Pages that are not what was asked for in any other way. */
  WRONG,
  /** Threads that ended by an exception. */
  FAILED,
  /** Times that the store failed. */
  STORE_FAILURES,
  /** Calls that invalidated data, batches counting once. */
  INVALIDATIONS,
  /** Data changed by them. */
  CHANGED,
  /** Batches committed. */
  COMMITS,
  /** Batches rolled back. */
  ROLLBACKS,
  /** Batches that were used again after a rollback or a commit. */
  RETRIES,
  /** Pages that a transaction looked at before it told others. */
  OWN_CHANGES,
  /** Tags that nobody shows, invalidated so that the ledger must forget. */
  NOISE,
  /** Times that everything was removed. */
  CLEARS,
  /** Times that the floor was raised. */
  DISTRUSTS,
  /** Times that a tag was erased. */
  ERASURES,
  /** Entries that the store dropped to make room. */
  EVICTIONS,
  /** Times that the ledger forgot the older half of its table. */
  FORGETTINGS,
  /** Runs that ended with an objection to the memory they used or to what they left. */
  LEAKING_RUNS,
  /** Milliseconds of load. */
  MILLIS;

  /** As it is spelled in state files. */
  String spelled() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
