package dev.intarsia.spi.ledger;

/**
 * Remembers for every tag when it was last invalidated.
 *
 * <p>Time is a counter, the <i>clock</i>; a reading of it is a <i>stamp</i>. An entry carries the
 * stamp that was read before its request read any data. It is dead when one of its tags was
 * invalidated with a greater stamp than its own, or when its stamp is below the floor.
 *
 * <p>What may be relied on: when {@link #invalidate} has returned, {@link #hasInvalidated} is true
 * for every stamp read before the call, for ever, whatever else the ledger had to forget meanwhile;
 * and for every stamp read during the call after whose reading {@code hasInvalidated} was still
 * false of a stamp read before it, for what embeds a child that it found alive must die with it. It
 * may be true without reason, never false without.
 *
 * <p>Thread safety: must be safe; the reading methods must not block.
 */
public interface TagLedger extends AutoCloseable {

  /** Identifies this ledger's memory: entries written under another incarnation are dead. */
  long incarnation();

  /** The clock now, with acquire semantics. Only grows. */
  long clock();

  /**
   * Whether one of the tags was invalidated after a stamp, or the stamp is below the floor.
   *
   * @param tagHashes stable hashes of the tags
   * @param stamp a former reading of the clock
   */
  boolean hasInvalidated(long[] tagHashes, long stamp);

  /**
   * As {@link #hasInvalidated}, asked of an entry that was already found not to be invalidated
   * once. A ledger that remembers what happened since answers faster, and knows more exactly; by
   * default it is asked as if for the first time.
   *
   * @param tagHashes stable hashes of the tags
   * @param stamp a former reading of the clock
   * @param provenAt a reading of the clock after which this ledger said of the same tags and stamp
   *     that they are not invalidated; less than 0 if there is none
   * @param clock a reading of the clock that was made before this call: an answer of {@code false}
   *     holds for whatever had been invalidated by then
   */
  default boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long clock) {
    return hasInvalidated(tagHashes, stamp);
  }

  /** Entries with a stamp below it are dead. Only grows. */
  long floor();

  /**
   * Records that tags are invalid from now on. All or none of them count for a reader that comes
   * after the return.
   *
   * @param tagHashes stable hashes of the tags; duplicates are harmless
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but could not be made
   *     durable
   */
  void invalidate(long[] tagHashes);

  /**
   * Declares dead everything that was written so far.
   *
   * @throws dev.intarsia.failure.InvalidationException if it took effect here but could not be made
   *     durable
   */
  void raiseFloor();

  /** Sizes and counts for people. */
  LedgerStatistics statistics();

  /** Ends its use; idempotent. */
  @Override
  void close();
}
