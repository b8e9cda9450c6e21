package dev.intarsia.ledger;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.InvalidationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A tag ledger of fixed size in a file that several processes of one host map into their memory.
 *
 * <p>What may be relied on, without condition: a look-up in any of the processes that starts after
 * {@link #invalidate} has returned in any of them finds dead what {@link HeapTagLedger} promises
 * for one process. That a process is killed, at whatever moment, changes nothing for the others.
 *
 * <p>The file outlives the processes, so the next one goes on with the same incarnation, above
 * every former stamp. It does not outlive the machine: nothing forces it to disk before {@link
 * #force} or {@link #close}. After the machine has stopped without that, its owner must delete it
 * ({@link TrustMark} tells) before it is opened again; a new file is a new incarnation.
 *
 * <p>All processes ask for the same sizing and are of the same byte order; the file is on a local
 * file system and is left alone by everybody else. It may be deleted while nobody uses it.
 *
 * <p>Thread safety: safe. Readers never wait. Invalidators do not wait for each other, only, once
 * in {@link LedgerSizing#exactTags()} / 2 tags that are new to the table, for its older half to be
 * forgotten by one of them, in whatever process.
 *
 * <p>Cost: that of {@link HeapTagLedger}, with twice its table. The file is {@link
 * LedgerSizing#bytes()} and another table long, at most 2 GiB.
 */
public final class MappedTagLedger implements TagLedger {

  /*
   * Steps
   *
   * Those of HeapTagLedger, with two areas for tables in turn:
   *
   *   invalidate  (data was written) -> s = clock + 1 -> each cell of the generation's area
   *               = max(cell, s), again if the generation is closed
   *               -> clock = s if it is below; else again, with a greater s
   *   judge       c = clock -> generation -> cells and sketch -> closed, again if it has passed the
   *               generation -> floor
   *   forget      file lock -> closed = generation -> other area cleared -> sketch raised for the
   *               older half, other area filled with the rest -> generation += 1 -> lock released
   *
   * Concurrency
   *
   *   word              read           write           guard       a stale read is harmless because
   *   ----------------- -------------- --------------- ----------- ---------------------------------
   *   clock             as in HeapTagLedger
   *   floor             acquire        compareAnd-     none        a proof under the old clock is
   *                                    Exchange                    void once the clock has moved
   *   generation        acquire        release         file lock   an area keeps its cells until
   *                                                                `closed` passes its generation
   *   closed            acquire by     volatile        file lock   readers read it after the cells;
   *                     readers;                                   for invalidators it is never
   *                     volatile by                                stale: cell, then closed against
   *                     invalidators                               closed, then cell
   *   cell: hash, stamp acquire;       compareAnd-     none        absent = not raised by any call
   *                     volatile by    Exchange;                   that has returned, or cleared,
   *                     writers        release when                which `closed` tells
   *                                    cleared
   *   size              volatile       compareAnd-     none        a little wrong: forgets a little
   *                                    Exchange,                   early or late
   *                                    getAndAdd;
   *                                    release when
   *                                    cleared
   *   sketch: slots,    acquire        release         file lock   read after the generation, which
   *    highest                                                     is written after them
   *   isClosed          volatile       volatile        none        who asks at the same moment as
   *                                                                it is closed may get an answer
   *
   * The modes are the language's, whose rules end at the process. We rely on what they are compiled
   * to: instructions of processors that share the memory, which do not ask for processes.
   *
   * Locks: `LockedChannel.alone`, inside it the file lock, nothing inside that. Only invalidators take
   * them, when they found the table full or closed.
   *
   * Why a cleared area is noticed
   *
   * The area of generation g is cleared when g + 2 is being prepared, after `closed` has become
   * g + 1. Every clearing write, and every write after it, is a release; a reader that reads one of
   * them by its acquiring read therefore sees `closed` > g when it asks afterwards, and begins
   * anew. If it sees none of them, its cells are those of an old table, which HeapTagLedger allows.
   *
   * What latecomers do
   *
   * An invalidator that was suspended in generation g may go on when its area serves g + 2. It finds
   * `closed` >= g and raises once more in the present generation, so what it did in the area need
   * not count. Nor does it harm:
   *   - it raises the stamp of a slot that is another tag's by now: that tag is dead for stamps up
   *     to its own, which is not above the clock once it has returned;
   *   - it takes a slot while the area is being cleared, so that a search for its tag ends at an
   *     earlier, empty slot: the tag is raised again there, and the earlier slot is met first from
   *     then on, for slots are emptied only by clearing;
   *   - it takes a slot that nobody counts: slots may run out, so every search ends after a round,
   *     and a table without an empty slot is full.
   *
   * What a killed process leaves behind
   *
   *   - cells raised and the clock not moved: nobody was told that the call returned. Each opening
   *     moves the clock, so that what is stored later is not found dead for it for long;
   *   - `closed` = generation: the next invalidator that needs a count finds its generation closed,
   *     gets the lock, which the system has taken from the dead, and forgets from the start. Raising
   *     the sketch twice changes nothing, the area is cleared again, nobody has read it yet;
   *   - a slot counted and not taken: it forgets a little early, once;
   *   - a file without magic number: it is made by the next one, for nobody has used it.
   */

  private static final Logger LOG = System.getLogger("dev.intarsia.ledger");
  private static final int MOST_ATTEMPTS = 100;

  /** Forgetting takes milliseconds; who holds the lock for longer has been suspended. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MappedFile file;
  private final MappedWords words;
  private final MappedTable even;
  private final MappedTable odd;
  private final MappedSketch sketch;
  private final KeyedHash key;
  private final long incarnation;
  private volatile boolean isClosed;

  private MappedTagLedger(MappedFile file, MappedLayout layout) {
    this.file = file;
    words = file.words();
    even = new MappedTable(words, layout, 0);
    odd = new MappedTable(words, layout, 1);
    sketch = new MappedSketch(words, layout);
    key =
        new KeyedHash(
            words.getVolatile(MappedLayout.KEY_MASK_AT),
            words.getVolatile(MappedLayout.KEY_FACTOR_AT));
    incarnation = words.getVolatile(MappedLayout.INCARNATION_AT);
    words.getAndAdd(MappedLayout.CLOCK_AT, 1L);
  }

  /**
   * Opens the ledger in a file, or a new one if there is no file.
   *
   * @param file its directory exists
   * @param sizing that of all processes; its file is at most 2 GiB long
   * @throws ConfigurationException if the sizing is too large, or the file is of another sizing or
   *     version
   * @throws StoreException if the file is damaged, or cannot be read, written or locked
   */
  public static MappedTagLedger open(Path file, LedgerSizing sizing) {
    return open(file, sizing, PATIENCE);
  }

  static MappedTagLedger open(Path file, LedgerSizing sizing, Duration patience) {
    MappedLayout layout = new MappedLayout(sizing);
    return new MappedTagLedger(MappedFile.open(file.toAbsolutePath(), layout, patience), layout);
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public long clock() {
    return words.getAcquire(MappedLayout.CLOCK_AT);
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    if (isClosed) {
      return true;
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      long generation = generationAcquire();
      if (isRaisedAfter(generation, tagHashes, stamp)) {
        return true;
      }
      if (words.getAcquire(MappedLayout.CLOSED_AT) <= generation) {
        return stamp < floor();
      }
    }
    // Overtaken by a whole generation, time and again.
    return true;
  }

  @Override
  public long floor() {
    return words.getAcquire(MappedLayout.FLOOR_AT);
  }

  /**
   * {@inheritDoc}
   *
   * <p>If the older half cannot be forgotten because the file cannot be locked, the floor is raised
   * instead: every entry is dead, and that is told to the log of the application.
   */
  @Override
  public void invalidate(long[] tagHashes) {
    if (tagHashes.length == 0) {
      return;
    }
    requireOpen();
    boolean raised = false;
    try {
      raiseCellsAndClock(tagHashes);
      raised = true;
    } catch (StoreException unlockable) {
      LOG.log(Level.WARNING, "What cannot be said of some tags is said of every entry", unlockable);
    } finally {
      if (!raised) {
        raiseFloorAndClock();
      }
    }
    // Who closed meanwhile may have forced the file before this was in it.
    requireOpen();
  }

  private void raiseCellsAndClock(long[] tagHashes) {
    long stamp;
    int attempt = 0;
    do {
      stamp = clock() + HeapTagLedger.step(attempt++);
      for (long tagHash : tagHashes) {
        raiseCell(key.of(tagHash), stamp);
      }
    } while (!isAdvanced(stamp));
  }

  @Override
  public void raiseFloor() {
    requireOpen();
    raiseFloorAndClock();
    requireOpen();
  }

  private void raiseFloorAndClock() {
    long stamp;
    int attempt = 0;
    do {
      stamp = clock() + HeapTagLedger.step(attempt++);
      words.raise(MappedLayout.FLOOR_AT, stamp);
    } while (!isAdvanced(stamp));
  }

  @Override
  public LedgerStatistics statistics() {
    long generation = generationAcquire();
    return new LedgerStatistics(table(generation).sizeAcquire(), generation - 1, clock(), floor());
  }

  /**
   * Writes to disk what the ledger knows, so that it may be trusted after the machine has stopped,
   * as long as nobody invalidates in between.
   *
   * @throws StoreException if that failed
   */
  public void force() {
    file.force();
  }

  /**
   * Ends its use by this process and forces it to disk. From now on everything is found dead here,
   * and an invalidation is refused by an {@link InvalidationException}; the figures can still be
   * read. The memory is given back when nobody refers to this ledger any more.
   *
   * @throws StoreException if it could not be forced to disk
   */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      file.close();
      file.force();
    }
  }

  private boolean isRaisedAfter(long generation, long[] tagHashes, long stamp) {
    MappedTable table = table(generation);
    // After the generation: what its table lacks was put into the sketch before.
    boolean askSketch = sketch.remembersAfter(stamp);
    for (long tagHash : tagHashes) {
      long hash = key.of(tagHash);
      if (table.hasRaisedAfter(hash, stamp) || (askSketch && sketch.stampAcquire(hash) > stamp)) {
        return true;
      }
    }
    return false;
  }

  private void raiseCell(long hash, long stamp) {
    long generation = generationAcquire();
    while (!table(generation).raise(generation, hash, stamp)) {
      forget(generation);
      generation = generationAcquire();
    }
  }

  /** Returns when the given generation is over. */
  private void forget(long full) {
    file.runAlone(
        () -> {
          if (words.getVolatile(MappedLayout.GENERATION_AT) == full) {
            table(full).followUp(full, table(full + 1), sketch);
            words.setRelease(MappedLayout.GENERATION_AT, full + 1);
          }
        });
  }

  private MappedTable table(long generation) {
    return (generation & 1) == 0 ? even : odd;
  }

  private void requireOpen() {
    if (isClosed) {
      throw new InvalidationException("The mapped ledger is closed", null);
    }
  }

  private long generationAcquire() {
    return words.getAcquire(MappedLayout.GENERATION_AT);
  }

  /** Moves the clock to a stamp, unless it is there already or beyond: {@link HeapTagLedger}. */
  private boolean isAdvanced(long stamp) {
    for (long before = words.getVolatile(MappedLayout.CLOCK_AT); before < stamp; ) {
      long witness = words.compareAndExchange(MappedLayout.CLOCK_AT, before, stamp);
      if (witness == before) {
        return true;
      }
      before = witness;
    }
    return false;
  }
}
