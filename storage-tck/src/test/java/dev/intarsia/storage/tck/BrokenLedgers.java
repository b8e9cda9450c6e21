package dev.intarsia.storage.tck;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Twins of {@link MapLedger}, each wrong in one way that the contract must notice. */
final class BrokenLedgers {

  private BrokenLedgers() {}

  /** Keeps a fixed number of tags. */
  static final class Forgets extends MapLedger {

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      super.invalidate(tagHashes);
      if (stamps.size() > 20_000) {
        stamps.keySet().removeIf(hash -> stamps.get(hash) < clock - 10_000);
      }
    }
  }

  /** Looks at the first tag of an entry. */
  static final class JudgesByFirstTag extends MapLedger {

    @Override
    public synchronized boolean hasInvalidated(long[] tagHashes, long stamp) {
      return super.hasInvalidated(Arrays.copyOf(tagHashes, Math.min(1, tagHashes.length)), stamp);
    }
  }

  /** Remembers the last tag alone, and takes it for all that came since a proof. */
  static final class RemembersTheLastAlone extends MapLedger {

    private long[] last = {};

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      super.invalidate(tagHashes);
      last = tagHashes.clone();
    }

    @Override
    public synchronized boolean hasInvalidatedSince(
        long[] tagHashes, long stamp, long provenAt, long readClock) {
      return provenAt < 0
          ? hasInvalidated(tagHashes, stamp)
          : Arrays.stream(tagHashes).anyMatch(tag -> Arrays.stream(last).anyMatch(l -> l == tag));
    }
  }

  /** Calls what was made after an invalidation dead too. */
  static final class KillsTheNext extends MapLedger {

    @Override
    boolean isNewer(long invalidated, long stamp) {
      return invalidated >= stamp;
    }
  }

  /** Spares what was made just before an invalidation. */
  static final class SparesTheLast extends MapLedger {

    @Override
    boolean isNewer(long invalidated, long stamp) {
      return invalidated > stamp + 1;
    }
  }

  /** Raises its floor in name only. */
  static final class IgnoresItsFloor extends MapLedger {

    @Override
    public synchronized long floor() {
      return Long.MIN_VALUE;
    }
  }

  /** Raises its floor without moving the clock. */
  static final class FloorWithoutClock extends MapLedger {

    @Override
    public synchronized void raiseFloor() {
      floor = clock + 1;
    }
  }

  /** Cannot be told from any other. */
  static final class HasNoIdentity extends MapLedger {

    @Override
    public long incarnation() {
      return 1;
    }
  }

  /** Cannot do without a tag. */
  static final class NeedsATag extends MapLedger {

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      stamps.put(tagHashes[0], clock);
      super.invalidate(tagHashes);
    }
  }

  /** Takes turns with nobody: counts by reading and writing. */
  static final class RunsBackwards extends MapLedger {

    @Override
    public synchronized long clock() {
      return clock % 1_000;
    }
  }

  /** Records the tags after the call has been answered for others. */
  static final class RaisesCellsLate extends MapLedger {

    private long[] late = {};

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      long[] due = late;
      late = tagHashes;
      super.invalidate(due);
    }
  }

  /** Takes a number before it raises the tags, and never looks whether the clock has passed it. */
  static final class MovesTheClockWhereverItIs extends MapLedger {

    @Override
    public void invalidate(long[] tagHashes) {
      long stamp = clock() + 1;
      if (tagHashes.length > 100) {
        // Held up, as a thread may be.
        LockSupport.parkNanos(2_000_000);
      }
      for (long hash : tagHashes) {
        raise(hash, stamp);
      }
      move();
    }

    private synchronized void raise(long hash, long stamp) {
      stamps.merge(hash, stamp, Math::max);
    }

    private synchronized void move() {
      clock++;
    }
  }

  /** Sorts the caller's array. */
  static final class ChangesItsInput extends MapLedger {

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      Arrays.sort(tagHashes);
      super.invalidate(tagHashes);
    }
  }

  /** Shows every other reading of its clock. */
  static final class LagsBehind extends MapLedger {

    @Override
    public synchronized long clock() {
      return clock & ~1L;
    }
  }

  /** Lets its floor down now and then. */
  static final class LowersItsFloor extends MapLedger {

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      super.invalidate(tagHashes);
      if (clock % 100 == 0) {
        floor = 0;
      }
    }
  }

  /** Records half of the tags with the next call. */
  static final class RecordsTheRestLater extends MapLedger {

    private long[] rest = {};

    @Override
    public synchronized void invalidate(long[] tagHashes) {
      super.invalidate(rest);
      int half = (tagHashes.length + 1) / 2;
      rest = Arrays.copyOfRange(tagHashes, half, tagHashes.length);
      super.invalidate(Arrays.copyOf(tagHashes, half));
    }
  }
}
