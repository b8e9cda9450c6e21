package dev.intarsia.storage.chronicle;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers which segments kept a caller waiting in vain, so that the next callers do not wait too.
 *
 * <p>At a tripped segment callers try the lock once, until somebody succeeds, which mends it. Now
 * and then one of them waits again, so that a segment that stays lost is reported again.
 *
 * <p>Thread safety: safe. Time is a reading of a monotonic clock in nanoseconds.
 */
final class SegmentBreaker {

  /** What a caller is to do. */
  enum Advice {
    /** Wait for the lock as long as patience lasts. */
    WAIT,
    /** Try the lock once. */
    TRY
  }

  private static final long SOUND = 0;

  private final AtomicLongArray trippedUntil;
  private final long restNanos;

  SegmentBreaker(int segments, long restNanos) {
    this.trippedUntil = new AtomicLongArray(segments);
    this.restNanos = restNanos;
  }

  Advice advice(int segment, long nowNanos) {
    long until = trippedUntil.get(segment);
    if (until == SOUND) {
      return Advice.WAIT;
    }
    boolean isMyTurn =
        nowNanos - until >= 0 && trippedUntil.compareAndSet(segment, until, ending(nowNanos));
    return isMyTurn ? Advice.WAIT : Advice.TRY;
  }

  void trip(int segment, long nowNanos) {
    trippedUntil.set(segment, ending(nowNanos));
  }

  /** Notes that a lock was had. Cost: one read, if nothing was the matter. */
  void mend(int segment) {
    if (trippedUntil.getPlain(segment) != SOUND) {
      trippedUntil.set(segment, SOUND);
    }
  }

  private long ending(long nowNanos) {
    long until = nowNanos + restNanos;
    return until == SOUND ? 1 : until;
  }
}
