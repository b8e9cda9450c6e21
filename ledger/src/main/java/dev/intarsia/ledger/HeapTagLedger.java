package dev.intarsia.ledger;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A tag ledger in the heap of one process, of fixed size.
 *
 * <p>What may be relied on, without condition: a look-up that starts after {@link #invalidate} has
 * returned finds dead every entry with one of the tags whose stamp was read before the call, and
 * every entry whose data was read before the change that led to the call. Recent invalidations are
 * known exactly; of the older ones it keeps a bound, so that an entry which stayed unproven for
 * long may be found dead without reason.
 *
 * <p>It forgets everything when the process ends: each instance is an incarnation of its own, and
 * entries that outlive it are dead.
 *
 * <p>Thread safety: safe. Readers never wait. Invalidators do not wait for each other, only, once
 * in {@link LedgerSizing#exactTags()} / 2 tags that are new to the table, for its older half to be
 * forgotten.
 *
 * <p>Cost: reading allocates nothing and is linear in the tags asked for, or, of what was proven a
 * few invalidations ago, in these; an invalidation of known tags allocates nothing and takes an
 * atomic operation and one more per tag, however many entries carry it; when others invalidate at
 * the same moment it may do so again.
 */
public final class HeapTagLedger implements TagLedger {

  /*
   * Steps
   *
   *   scope       stamp = clock, then data is read, then the entry is written
   *   invalidate  (data was written) -> s = clock + 1 -> each cell = max(cell, s)
   *               -> clock = s if it is below; else again, with a greater s -> s noted as recent
   *   judge       c = clock -> table -> cells and sketch -> floor; a proof is good for clock c only
   *   judge       c = clock -> notes of all stamps after the proof p up to c; if one is missing or
   *    again      has a tag of the entry: as above, with p in the place of the entry's stamp
   *   forget      table closed -> sketch raised for the older half, new table filled with the rest
   *               -> table reference
   *   raiseFloor  (data was written) -> s = clock + 1 -> floor = max(floor, s)
   *               -> clock = s if it is below; else again
   *
   * Concurrency
   *
   *   field             read           write           guard       a stale read is harmless because
   *   ----------------- -------------- --------------- ----------- ---------------------------------
   *   clock             acquire        compareAndSet   none        who sees the old clock started
   *    (stamp, proof)                  (volatile)                  before the invalidation returned;
   *                                                                a proof under it is void later
   *   clock             acquire        -               none        the clock is not moved then, and
   *    (invalidator)                                               all is done again
   *   table             acquire        release         forgetting  an old table keeps all its cells;
   *                                                                what it lacks came from calls that
   *                                                                had not returned
   *   cell: hash        acquire;       compareAnd-     none        absent = not raised by any call
   *                     volatile by    Exchange                    that has returned
   *                     writers
   *   cell: stamp       acquire;       compareAnd-     none        it only grows; likewise
   *                     volatile by    Exchange
   *                     writers
   *   closed            volatile       volatile        forgetting  it is never stale: cell, then
   *                                                                closed against closed, then cell
   *   size              volatile       compareAndSet,  none        too high: forgets a little early
   *                                    getAndAdd
   *   sketch: slots,    acquire        release         forgetting  read after the table reference,
   *    highest                                                     which is written after them
   *   floor             acquire        compareAndSet   none        a proof under the old clock is
   *                                                                void once the clock has moved
   *   recent: words     opaque         opaque          none        a word tells its own stamp; what is
   *                                                                not there is asked of the table
   *   forgettings       opaque         opaque          forgetting  for people
   *
   * Lock: `forgetting` nests in nothing and nothing nests in it; only invalidators take it, when
   * they found the table full or closed.
   *
   * Why a stamp of s or more has seen the data
   *
   * The clock is written by atomic updates alone. They form a chain in which each reads from the
   * one before, and each is release and acquire. Only one of them writes s: the one by which this
   * call moved the clock. Readings only grow along the chain, so a scope whose stamp is s or more has
   * read, with acquire, that update or a later one. So the caller's data writes happen-before
   * everything the scope reads after its stamp, by the language's own rules, whatever the processor.
   * How the invalidator itself read the clock plays no part: from an old reading it cannot move it.
   *
   * Why a stamp below s is dead once the call has returned
   *
   * A reader that sees the clock moved by this call (acquire) sees its cells; each of them sits in
   * the table that the reader loads, in a later one that was filled from it, or in the sketch, which
   * was raised before that later table was published. Both are always asked: a slow invalidator may
   * bring an old stamp into a new table after a newer one was forgotten to the sketch. A reader that
   * does not see the clock moved may or may not find the entry dead, but proves it at the old clock,
   * and no later reader meets that clock again.
   *
   * Why whoever still met the tag alive has a stamp below s
   *
   * A scope may take its stamp while the call is under way, find a child of the tag alive, and store
   * a parent that shows the child's old data. The parent must die with the child. If the scope read
   * its stamp from the update by which this call moved the clock to s, or from a later one, it has
   * seen the cells, and the child was dead to it. Otherwise it read it from an update before that
   * one in the chain, and all of those are below s, or the call would have found the clock at s or
   * beyond and begun anew. So it is not enough to move the clock by one, wherever it is: another
   * invalidator may have moved it past s before these cells were raised.
   *
   * Why what is spared by the notes is alive
   *
   * The proof p says: no tag of the entry was invalidated, after the entry's stamp, by a call that
   * had moved the clock to p or less. Every other call moves it to a stamp of its own above p. If the
   * notes of all numbers from p + 1 to c are there, each of these was the stamp of a call, and none
   * of the calls was of one of the tags; so the same can be said of c. A raised floor has no note and
   * leaves a gap. Notes are truths about the past (RecentInvalidations), so it does not matter when
   * they are written or read. A call that is still under way has a stamp above c, or will have; what
   * is said above of stamps below s is not touched: whoever read his stamp from s or later has a
   * clock c of s or more, and meets the note, or the gap.
   *
   * For the same reason cells are compared with p where p is greater than the entry's stamp. So an
   * entry that is looked up again and again is not killed by what the sketch only believes.
   *
   * Each new attempt aims twice as far ahead, so that it takes a few of them at most. Stamps that are
   * skipped cost nothing.
   *
   * The model of these steps, with what goes wrong when any of them is weakened, is
   * ProtocolModelTest.
   */

  private static final int MOST_DOUBLINGS = 16;

  private static final VarHandle TABLE;
  private static final VarHandle FLOOR;
  private static final VarHandle FORGETTINGS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TABLE = lookup.findVarHandle(HeapTagLedger.class, "table", TagTable.class);
      FLOOR = lookup.findVarHandle(HeapTagLedger.class, "floor", long.class);
      FORGETTINGS = lookup.findVarHandle(HeapTagLedger.class, "forgettings", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Supplier<TagTable> tables;
  private final KeyedHash key;
  private final long incarnation;
  private final InvalidationClock clock;
  private final InvalidationSketch sketch;
  private final RecentInvalidations recent = new RecentInvalidations();
  private final ReentrantLock forgetting = new ReentrantLock();
  private volatile TagTable table;
  private volatile long floor;
  private volatile long forgettings;

  /**
   * A ledger that knows what an image says and whose clock has passed every stamp of the ledger
   * that was imaged.
   *
   * @param tables makes empty tables, all of one sizing; it need not be that of the image
   * @param sketch empty
   */
  HeapTagLedger(Supplier<TagTable> tables, InvalidationSketch sketch, LedgerImage image) {
    this.tables = tables;
    this.sketch = sketch;
    key = image.key();
    incarnation = image.incarnation();
    clock = new InvalidationClock(image.nextClock());
    floor = image.floor();
    table = tables.get();
    sketch.raiseAll(image.slots());
    for (int i = 0; i < image.cells().length; i += 2) {
      raiseCell(image.cells()[i], image.cells()[i + 1]);
    }
  }

  /** A new, empty ledger with a random key and a random incarnation. */
  public static HeapTagLedger of(LedgerSizing sizing) {
    return restored(sizing, LedgerImage.blank(new SecureRandom()));
  }

  /** A ledger that goes on where another one, perhaps of another sizing, was imaged. */
  static HeapTagLedger restored(LedgerSizing sizing, LedgerImage image) {
    return new HeapTagLedger(
        () -> new TagTable(sizing), new InvalidationSketch(sizing.sketchSlots()), image);
  }

  /** Raises what a record says. Only before other threads see this ledger. */
  void restore(LedgerRecord lost) {
    for (long tagHash : lost.tagHashes()) {
      raiseCell(key.of(tagHash), lost.stamp());
    }
  }

  /**
   * All that it knows now. Only while nobody invalidates or raises the floor; reading goes on.
   *
   * @param ceiling the clock will not pass it before the next image is taken
   */
  LedgerImage image(long ceiling) {
    return new LedgerImage(
        incarnation, key, floor(), ceiling, tableAcquire().image(), sketch.image());
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public long clock() {
    return clock.clockAcquire();
  }

  @Override
  public boolean hasInvalidated(long[] tagHashes, long stamp) {
    return isRaisedAfter(tagHashes, stamp) || stamp < floor();
  }

  @Override
  public boolean hasInvalidatedSince(long[] tagHashes, long stamp, long provenAt, long clock) {
    if (recent.spare(tagHashes, provenAt, clock)) {
      return false;
    }
    return isRaisedAfter(tagHashes, Math.max(stamp, provenAt)) || stamp < floor();
  }

  @Override
  public long floor() {
    return (long) FLOOR.getAcquire(this);
  }

  @Override
  public void invalidate(long[] tagHashes) {
    if (tagHashes.length > 0) {
      invalidateAt(tagHashes);
    }
  }

  /**
   * Invalidates, and tells the stamp: every smaller one is dead for these tags from now on.
   *
   * @param tagHashes at least one
   */
  long invalidateAt(long[] tagHashes) {
    for (int attempt = 0; ; attempt++) {
      long stamp = clock.clockAcquire() + step(attempt);
      boolean raised = false;
      try {
        for (long tagHash : tagHashes) {
          raiseCell(key.of(tagHash), stamp);
        }
        raised = true;
      } finally {
        if (!raised) {
          // No memory for the next table: what cannot be said of one tag is said of all.
          raiseFloor();
        }
      }
      if (clock.advanceVolatile(stamp)) {
        recent.note(stamp, tagHashes);
        return stamp;
      }
    }
  }

  @Override
  public void raiseFloor() {
    for (int attempt = 0; ; attempt++) {
      long stamp = clock.clockAcquire() + step(attempt);
      raiseFloorTo(stamp);
      if (clock.advanceVolatile(stamp)) {
        return;
      }
    }
  }

  /** How far ahead of the clock an attempt aims. */
  static long step(int attempt) {
    return 1L << Math.min(attempt, MOST_DOUBLINGS);
  }

  @Override
  public LedgerStatistics statistics() {
    return new LedgerStatistics(
        tableAcquire().sizeAcquire(), (long) FORGETTINGS.getOpaque(this), clock(), floor());
  }

  /** There is nothing to release; the ledger stays usable. */
  @Override
  public void close() {}

  private boolean isRaisedAfter(long[] tagHashes, long stamp) {
    TagTable current = tableAcquire();
    // After the table reference: what that table lacks was put into the sketch before.
    boolean askSketch = sketch.remembersAfter(stamp);
    for (long tagHash : tagHashes) {
      long hash = key.of(tagHash);
      if (current.hasRaisedAfter(hash, stamp) || (askSketch && sketch.stampAcquire(hash) > stamp)) {
        return true;
      }
    }
    return false;
  }

  private void raiseCell(long hash, long stamp) {
    for (TagTable current = tableAcquire(); !current.raise(hash, stamp); current = tableAcquire()) {
      forget(current);
    }
  }

  /** Returns when the given table is no longer the current one. */
  private void forget(TagTable full) {
    forgetting.lock();
    try {
      if (tableAcquire() == full) {
        TagTable next = tables.get();
        full.followUp(next, sketch);
        TABLE.setRelease(this, next);
        FORGETTINGS.setOpaque(this, forgettings + 1);
      }
    } finally {
      forgetting.unlock();
    }
  }

  private void raiseFloorTo(long stamp) {
    for (long known = floor; known < stamp; known = floor) {
      if (FLOOR.compareAndSet(this, known, stamp)) {
        return;
      }
    }
  }

  private TagTable tableAcquire() {
    return (TagTable) TABLE.getAcquire(this);
  }

  static long randomIncarnation(SecureRandom random) {
    long incarnation = random.nextLong();
    while (incarnation == 0L) {
      incarnation = random.nextLong();
    }
    return incarnation;
  }
}
