package dev.intarsia.jmh.page;

/** What happens beside a benchmark. */
public enum Beside {
  /** Nothing. */
  NOTHING,
  /** An invalidation each millisecond, in a ledger that nobody reads. */
  ELSEWHERE,
  /**
   * An invalidation each millisecond, in the ledger that is asked, of tags that nothing carries.
   */
  HERE
}
