package dev.intarsia.soak.crash;

import java.util.Locale;

/** What is counted, over all rounds. Times are in milliseconds. */
enum Figure {
  /** Processes that were killed. */
  ROUNDS(Merge.SUM),
  /** Processes that were stopped in good order. */
  CLEAN_STOPS(Merge.SUM),
  /** Fragments asked for right after a start, before anything was rendered. */
  ASKED_AFTER_RESTART(Merge.SUM),
  /** Of these, those that a store answered which had been used before. */
  HITS_AFTER_RESTART(Merge.SUM),
  /** Answers from the cache while others rendered and invalidated. */
  HITS_UNDER_LOAD(Merge.SUM),
  /** Answers that were rendered while others did so too. */
  MISSES_UNDER_LOAD(Merge.SUM),
  /** Invalidated data of which the invalidation was acknowledged. */
  ACKNOWLEDGED(Merge.SUM),
  /** Invalidations that the next process repeated. */
  REPEATED(Merge.SUM),
  /** Answers that show a version older than an acknowledged one. */
  STALE(Merge.SUM),
  /** Answers that are not the output asked for. */
  WRONG(Merge.SUM),
  /** Restarts of which not one answer came from the cache. */
  COLD_RESTARTS(Merge.SUM),
  /** Invalidations that took effect but were not made durable. */
  NOT_DURABLE(Merge.SUM),
  /** Calls to the store that failed. */
  STORE_FAILURES(Merge.SUM),
  /** Processes that could not open the store, or ended by themselves. */
  FAILED_PROCESSES(Merge.SUM),
  /** Openings that were measured. */
  OPENINGS(Merge.SUM),
  /** What the measured openings took together. */
  OPEN_TOTAL(Merge.SUM),
  /** What the longest of them took. */
  OPEN_LONGEST(Merge.MAX),
  /** From the beginning of the opening to the first answer from the cache, the longest. */
  FIRST_HIT_LONGEST(Merge.MAX);

  private final Merge merge;

  private enum Merge {
    SUM,
    MAX
  }

  Figure(Merge merge) {
    this.merge = merge;
  }

  long merged(long one, long other) {
    return merge == Merge.SUM ? one + other : Math.max(one, other);
  }

  /** As it is spelled in lines and files. */
  String spelled() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
