package dev.intarsia.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides when a log is to be replaced by an image: when the records since the last one are as
 * large as it (so each byte is written twice at most, and replaying takes no longer than reading
 * the image), when the clock comes near the ceiling that the last one names, or when it lacks an
 * invalidation that no record holds. After a failure it waits for more records each time.
 *
 * <p>Thread safety: {@link #appended}, {@link #lackRecord} and the questions are safe; {@link
 * #taken} and {@link #failed} are called by one thread at a time, while nobody appends.
 */
final class CheckpointSchedule {

  /*
   * Why the clock cannot pass the ceiling
   *
   * An invalidator moves the clock to its stamp, then asks `isBelowCeiling`. Who is refused declares
   * the log unfit before it returns; then no ceiling counts. So the clock is above the last quarter's
   * begin by at most one step (HeapTagLedger.step, 2^16) for each thread between the two; these are
   * threads that exist at the same time, each with a stack, and no machine holds 2^22 of them. Long
   * before anybody is refused, checkpoints with a higher ceiling are due.
   */

  private static final long CEILING_STEP = 1L << 40;
  private static final long LEAST_BYTES = 1L << 20;
  private static final long FIRST_PATIENCE_BYTES = 1L << 10;

  private final long ceilingStep;
  private final AtomicLong recordBytes = new AtomicLong();
  private volatile long limitBytes;
  private volatile long retryAtBytes;
  private volatile long ceiling;
  private volatile boolean lacksRecord;
  private long patienceBytes;

  /**
   * A schedule with ceilings that are not reached in a week at a million invalidations a second.
   */
  CheckpointSchedule() {
    this(CEILING_STEP);
  }

  /**
   * A schedule with ceilings of any height.
   *
   * @param ceilingStep four times as many as there are threads at least, if they never meet
   */
  CheckpointSchedule(long ceilingStep) {
    this.ceilingStep = ceilingStep;
  }

  /** The ceiling for a checkpoint at this clock. */
  long ceilingAfter(long clock) {
    return clock + ceilingStep;
  }

  /** Whether an invalidation with this stamp may be relied on after a restart. */
  boolean isBelowCeiling(long stamp) {
    return stamp <= ceiling - ceilingStep / 4;
  }

  /** Counts a record. */
  void appended(int bytes) {
    recordBytes.getAndAdd(bytes);
  }

  /** Notes an invalidation that is in no record; only a checkpoint makes up for it. */
  void lackRecord() {
    lacksRecord = true;
  }

  /** Whether there was one since the last checkpoint. */
  boolean lacksRecord() {
    return lacksRecord;
  }

  /** Whether a checkpoint should be tried. */
  boolean isDue(long clock) {
    long bytes = recordBytes.get();
    return bytes >= retryAtBytes
        && (lacksRecord || bytes >= limitBytes || clock > ceiling - ceilingStep / 2);
  }

  /** A checkpoint was taken, with everything that was invalidated before. */
  void taken(int imageBytes, long imageCeiling) {
    recordBytes.set(0L);
    retryAtBytes = 0L;
    limitBytes = Math.max(LEAST_BYTES, imageBytes);
    patienceBytes = FIRST_PATIENCE_BYTES;
    lacksRecord = false;
    ceiling = imageCeiling;
  }

  /** A checkpoint could not be taken. */
  void failed() {
    retryAtBytes = recordBytes.get() + patienceBytes;
    patienceBytes = Math.min(2 * patienceBytes, LEAST_BYTES);
  }
}
