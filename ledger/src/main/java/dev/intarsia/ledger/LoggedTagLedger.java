package dev.intarsia.ledger;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A tag ledger in the heap of one process that writes every invalidation to a log before it
 * returns, so that the next process goes on where this one ended.
 *
 * <p>What may be relied on, while it is open: the same as of {@link HeapTagLedger}. After a restart
 * on a log that kept what it promised: the same incarnation, a clock above every stamp that was
 * ever handed out, and every invalidation that had returned. Where the log has no image, or a
 * damaged image or record, or was declared unfit: a new incarnation, so that every former entry is
 * dead. Which of the two it was is told by the incarnation; damage is told to the log of the
 * application, never by an exception.
 *
 * <p>An invalidation that could not be written takes effect in this process all the same, and the
 * log is declared unfit; its caller gets an {@link InvalidationException}. The next checkpoint that
 * succeeds makes up for it.
 *
 * <p>Thread safety: safe. Readers never wait. Invalidators wait for their record to be written, and
 * once in about as many bytes of records as the ledger has for a checkpoint.
 *
 * <p>Cost: reading is that of {@link HeapTagLedger}; an invalidation adds one record of 32 bytes
 * and 8 per tag.
 */
public final class LoggedTagLedger implements TagLedger {

  /*
   * Steps
   *
   *   invalidate  (data was written) -> gate shared -> heap: each cell = max(cell, s), clock = s
   *               -> record (s, tags) appended -> gate left -> return
   *   checkpoint  gate alone -> image of the heap with a ceiling above the clock -> image replaces
   *               image and records -> gate left
   *   restore     image -> each record: cell = max(cell, r) -> clock = ceiling + 1 -> checkpoint
   *               with a higher ceiling -> first use
   *   raiseFloor  gate alone -> heap: floor, clock -> checkpoint -> return
   *
   * Why what was invalidated stays so
   *
   * The record holds the heap's own s, so what HeapTagLedger argues of s holds after a restart. That
   * is why the record comes after the cells: a number read before them may be reached by a scope that
   * still finds a child of the tag alive. A stop between cells and record loses an invalidation that
   * has not returned; entries that were rendered because of it have seen the data. What has returned
   * is in the log, whichever entries are.
   *
   * Why the gate
   *
   * A record that is appended while an image is being written would be replaced by an image that may
   * lack its cells. So images are taken and written while nobody is between cells and record. The
   * floor, once raised, is in no record; so nobody appends before the image that holds it.
   *
   * Why a ceiling
   *
   * Stamps are handed out by reading the clock, and nothing is written for that. A stop between clock
   * and record loses the number, so the clock cannot be told from the records. A
   * restored clock below a surviving stamp would let an entry outlive its next invalidation. So the
   * image names a number that the clock will not reach (CheckpointSchedule), and the restored clock
   * is beyond it.
   *
   * Concurrency
   *
   *   field       read             write   guard                a stale read is harmless because
   *   ----------- ---------------- ------- -------------------- -----------------------------------
   *   isClosed    gate             gate    gate (alone to       it is never stale
   *                                        write)
   *   schedule.*  volatile         vola-   gate (alone; but     it is asked again behind the gate
   *                                tile    counting is atomic)
   *
   * Lock: inside `gate`, held shared, the log appends and the heap's `forgetting` nests; held alone,
   * the log writes a checkpoint. Readers take neither.
   *
   * The model of these steps, with a stop at any moment, is RestartModelTest.
   */

  private static final Logger LOG = System.getLogger("dev.intarsia.ledger");

  private final HeapTagLedger heap;
  private final InvalidationLog log;
  private final CheckpointSchedule schedule;
  private final StampedLock gate = new StampedLock();
  private boolean isClosed;

  LoggedTagLedger(HeapTagLedger heap, InvalidationLog log, CheckpointSchedule schedule) {
    this.heap = heap;
    this.log = log;
    this.schedule = schedule;
  }

  /**
   * Opens the ledger that the log remembers, or a new one if it remembers none that may be trusted.
   *
   * @param sizing may differ from the former one; what no longer fits is forgotten to the sketch
   * @param log used by this ledger alone, until it is closed
   * @throws ConfigurationException if an image of that sizing would exceed the largest array
   * @throws StoreException if the log takes no checkpoint
   */
  public static LoggedTagLedger open(LedgerSizing sizing, InvalidationLog log) {
    return open(sizing, log, new CheckpointSchedule());
  }

  static LoggedTagLedger open(
      LedgerSizing sizing, InvalidationLog log, CheckpointSchedule schedule) {
    long largest = LedgerFormat.largestImageBytes(sizing);
    if (largest > LedgerFormat.MOST_IMAGE_BYTES) {
      throw new ConfigurationException(
          sizing
              + " needs images of up to "
              + largest
              + " bytes, a log takes up to "
              + LedgerFormat.MOST_IMAGE_BYTES);
    }
    LoggedTagLedger ledger = new LoggedTagLedger(restored(sizing, log), log, schedule);
    ledger.checkpoint();
    return ledger;
  }

  @Override
  public long incarnation() {
    return heap.incarnation();
  }

  @Override
  public long clock() {
    return heap.clock();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    return heap.hasInvalidated(tagHashes, stamp);
  }

  @Override
  public boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long clock) {
    return heap.hasInvalidatedSince(tagHashes, stamp, provenAt, clock);
  }

  @Override
  public long floor() {
    return heap.floor();
  }

  @Override
  public void invalidate(long[] tagHashes) {
    if (tagHashes.length == 0) {
      return;
    }
    Throwable failure = null;
    long hold = gate.readLock();
    try {
      failure = invalidateAndAppend(tagHashes);
    } finally {
      gate.unlockRead(hold);
      if (failure != null) {
        declareUnfit();
      }
    }
    if (failure != null) {
      throw new InvalidationException(
          "The invalidation of " + tagHashes.length + " tags could not be written to the log",
          failure);
    }
    if (schedule.isDue(heap.clock())) {
      checkpointIfDue();
    }
  }

  @Override
  public void raiseFloor() {
    long hold = gate.writeLock();
    try {
      heap.raiseFloor();
      if (isClosed) {
        throw new InvalidationException("The floor was raised in a closed ledger", null);
      }
      schedule.lackRecord();
      try {
        checkpoint();
      } catch (RuntimeException | Error failure) {
        schedule.failed();
        log.distrust();
        throw new InvalidationException("The raised floor could not be written", failure);
      }
    } finally {
      gate.unlockWrite(hold);
    }
  }

  @Override
  public LedgerStatistics statistics() {
    return heap.statistics();
  }

  /**
   * Takes a last checkpoint and leaves the log alone from now on. Reading goes on as before; an
   * invalidation takes effect for this process's readers, and its caller gets an {@link
   * InvalidationException}. If the checkpoint fails, image and records are as before and hold the
   * same.
   */
  @Override
  public void close() {
    long hold = gate.writeLock();
    try {
      if (!isClosed) {
        isClosed = true;
        tryCheckpoint();
        if (schedule.lacksRecord()) {
          // Whoever lacks the record may not have declared it yet, and will not any more.
          log.distrust();
        }
      }
    } finally {
      gate.unlockWrite(hold);
    }
  }

  private @Nullable Throwable invalidateAndAppend(long[] tagHashes) {
    long stamp;
    try {
      stamp = heap.invalidateAt(tagHashes);
    } catch (RuntimeException | Error failure) {
      // The heap has raised its floor instead, and no record says so.
      schedule.lackRecord();
      return failure;
    }
    return append(stamp, tagHashes);
  }

  /** Returns what went wrong instead of throwing it: the invalidation takes effect in any case. */
  private @Nullable Throwable append(long stamp, long[] tagHashes) {
    if (isClosed) {
      return new StoreException("The ledger is closed", null);
    }
    try {
      if (!schedule.isBelowCeiling(stamp)) {
        throw new StoreException(
            "No checkpoint has succeeded for so long that stamp " + stamp + " is not allowed",
            null);
      }
      byte[] record = LedgerFormat.encode(new LedgerRecord(heap.incarnation(), stamp, tagHashes));
      log.append(record);
      schedule.appended(record.length);
      return null;
    } catch (RuntimeException | Error failure) {
      schedule.lackRecord();
      return failure;
    }
  }

  private void declareUnfit() {
    long hold = gate.writeLock();
    try {
      // A checkpoint may have made up for it meanwhile.
      if (!isClosed && schedule.lacksRecord()) {
        log.distrust();
      }
    } finally {
      gate.unlockWrite(hold);
    }
  }

  private void checkpointIfDue() {
    long hold = gate.writeLock();
    try {
      if (!isClosed && schedule.isDue(heap.clock())) {
        tryCheckpoint();
      }
    } finally {
      gate.unlockWrite(hold);
    }
  }

  /** A failure is no loss: image and records stay. */
  private void tryCheckpoint() {
    try {
      checkpoint();
    } catch (RuntimeException | OutOfMemoryError failure) {
      schedule.failed();
      LOG.log(Level.WARNING, "No checkpoint of the ledger could be taken; the log grows", failure);
    }
  }

  private void checkpoint() {
    long ceiling = schedule.ceilingAfter(heap.clock());
    byte[] image = LedgerFormat.encode(heap.image(ceiling));
    log.checkpoint(image);
    schedule.taken(image.length, ceiling);
  }

  private static HeapTagLedger restored(LedgerSizing sizing, InvalidationLog log) {
    try {
      byte[] bytes = log.image();
      if (bytes != null) {
        LedgerImage image = LedgerFormat.decodeImage(bytes);
        HeapTagLedger heap = HeapTagLedger.restored(sizing, image);
        log.replay(record -> heap.restore(LedgerFormat.decodeRecord(record, image)));
        return heap;
      }
    } catch (RuntimeException damage) {
      LOG.log(
          Level.WARNING,
          "The log of invalidations cannot be relied on; everything stored so far is dead",
          damage);
    }
    return HeapTagLedger.of(sizing);
  }
}
