package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.hash.locks.InterProcessLock;

/**
 * Takes the locks of segments, waiting no longer than patience lasts.
 *
 * <p>The locks lie in shared memory: a process that is killed while it holds one never gives it
 * back. Whoever waits in vain trips the segment's breaker and reports it.
 *
 * <p>Thread safety: safe.
 */
final class SegmentLocks {

  private static final int SPINS = 200;
  private static final int YIELDS = 50;
  private static final long NAP_NANOS = 50_000;

  /** For how many times its patience nobody waits for a segment that was waited for in vain. */
  private static final int REST = 10;

  /** What one attempt counts at most. */
  private static final long PAUSE_NANOS = 2_000_000;

  private static final int STALLED = 4;

  private final long patienceNanos;
  private final SegmentBreaker breaker;
  private final Runnable onStuck;

  SegmentLocks(int segments, long patienceNanos, Runnable onStuck) {
    this.patienceNanos = patienceNanos;
    this.breaker = new SegmentBreaker(segments, REST * patienceNanos);
    this.onStuck = onStuck;
  }

  /**
   * Takes a lock that may be held by several at a time, or by one of whom others need not stand
   * back.
   *
   * @throws StoreException if it could not be had in time
   */
  void take(InterProcessLock lock, int segment) {
    if (lock.tryLock()) {
      breaker.mend(segment);
    } else {
      takeSlowly(lock, segment, false);
    }
  }

  /**
   * Takes a lock for which readers must stand back.
   *
   * @throws StoreException if it could not be had in time
   */
  void takeExclusively(InterProcessLock lock, int segment) {
    if (lock.tryLock()) {
      breaker.mend(segment);
    } else {
      takeSlowly(lock, segment, true);
    }
  }

  /** Notes that the lock of a segment was had. */
  void had(int segment) {
    breaker.mend(segment);
  }

  private void takeSlowly(InterProcessLock lock, int segment, boolean standsInLine) {
    long start = System.nanoTime();
    boolean isWorthWaiting = breaker.advice(segment, start) == SegmentBreaker.Advice.WAIT;
    if (isWorthWaiting) {
      if (isTakenInTime(lock, start, standsInLine)) {
        breaker.mend(segment);
        return;
      }
      breaker.trip(segment, System.nanoTime());
      onStuck.run();
    }
    throw new StoreException(
        "Segment "
            + segment
            + " is held by somebody, perhaps a process that was killed; waited "
            + TimeUnit.NANOSECONDS.toMillis(isWorthWaiting ? patienceNanos : 0)
            + " ms, patience is "
            + TimeUnit.NANOSECONDS.toMillis(patienceNanos)
            + " ms",
        null);
  }

  /**
   * Tries until patience is used up. A pause in which this thread was not run counts little, for it
   * says nothing about the lock; yet nobody waits longer than {@link #STALLED} times patience.
   */
  private boolean isTakenInTime(InterProcessLock lock, long start, boolean standsInLine) {
    long waited = 0;
    long before = start;
    for (int attempt = 0; waited < patienceNanos; attempt++) {
      pause(attempt);
      if (lock.tryLock() || (standsInLine && attempt > SPINS && isTakenInLine(lock))) {
        return true;
      }
      long now = System.nanoTime();
      waited = Math.max(waited + Math.min(now - before, PAUSE_NANOS), (now - start) / STALLED);
      before = now;
    }
    return false;
  }

  private static void pause(int attempt) {
    if (attempt < SPINS) {
      Thread.onSpinWait();
    } else if (attempt < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /** Lets no new readers in for a moment; they would otherwise never all be gone. */
  private static boolean isTakenInLine(InterProcessLock lock) {
    try {
      return lock.tryLock(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
