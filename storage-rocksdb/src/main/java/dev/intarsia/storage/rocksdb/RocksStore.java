package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.ledger.LoggedTagLedger;
import dev.intarsia.ledger.TrustMark;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A store on disk, bounded by bytes, with its own durable tag ledger: one RocksDB database in a
 * folder that one process uses at a time.
 *
 * <p>What may be relied on: entries and ledger outlive the process as {@link Durability} says, and
 * no entry outlives the record of an invalidation that killed it. An entry weighs its bytes plus
 * {@value EntryValue#OVERHEAD_BYTES}; all entries together never weigh more than the budget, unless
 * the budget is smaller than it was when the store was last open: then it shrinks in the
 * background. The largest entry has an eighth of the budget, at most 16 MiB. What is read was
 * checked against its checksum; damage is a {@link StoreException}.
 *
 * <p>Eviction: when room is needed, a hand goes round all keys in the order of their hashes, and
 * drops those that were neither read nor put since it passed last. Expired and useless entries are
 * dropped wherever it meets them; a slow walk in the background drops them even when there is room.
 * A restarted store has forgotten what was read.
 *
 * <p>In its statistics puts and evictions are exact, since it was opened; entries and bytes are
 * exact too, but after a kill they are upper bounds until a count in the background has ended.
 *
 * <p>Thread safety: safe. Reads wait for nobody, unless more threads read than there are slots (at
 * least eight). Writers of one key exclude each other; when the disk cannot keep up writers wait
 * for it. All calls but {@link #statistics} block in native code, which pins the carrier of a
 * virtual thread: a few microseconds if the data is cached, as long as the disk takes otherwise.
 *
 * <p>Cost: a hit allocates the entry and its bytes. A put reads the size of what was there, and
 * copies the entry twice.
 */
public final class RocksStore implements FragmentStore {

  /** The smallest budget, in bytes. */
  public static final long SMALLEST_BUDGET = 1L << 20;

  /** The largest budget, in bytes. */
  public static final long LARGEST_BUDGET = 1L << 40;

  static final long DEFAULT_BUDGET = 1L << 30;
  static final long SMALLEST_READ_CACHE = 1L << 20;
  static final long LARGEST_READ_CACHE = 1L << 36;
  static final long DEFAULT_READ_CACHE = 32L << 20;

  private final RocksSettings settings;
  private final Gate gate;
  private final Database database;
  private final TrustMark mark;
  private final EntryTable table;
  private final Tally tally;
  private final ReadMarks marks;
  private final Evictions evictions = new Evictions();
  private final KnownLengths lengths;
  private final Shelf shelf;
  private final SweepingHand hand;
  private final @Nullable Recount recount;
  private final Housekeeping housekeeping;
  private final RocksInvalidationLog log;
  private final LoggedTagLedger ledger;
  private final LongAdder puts = new LongAdder();

  private RocksStore(Builder builder, RocksSettings settings, Opening opening) {
    this.settings = settings;
    database = opening.database();
    mark = opening.mark();
    gate = new Gate(Runtime.getRuntime().availableProcessors(), this::closed);
    table = new EntryTable(settings, database);
    tally = new Tally(settings.bytes());
    marks = new ReadMarks(settings.bytes());
    lengths = new KnownLengths(settings.bytes());
    shelf = new Shelf(gate, table, tally, evictions, lengths);
    hand = new SweepingHand(settings, shelf, tally, marks, builder.time);
    recount =
        opening.count().isPresent() ? null : new Recount(settings, database, gate, table, tally);
    opening.count().ifPresent(tally::know);
    Tidying tidying = new Tidying(shelf, hand, builder.time);
    housekeeping = new Housekeeping(settings, recount, hand, tidying, builder.pause);
    log = new RocksInvalidationLog(settings, database, gate, mark);
    ledger = LoggedTagLedger.open(builder.ledgerSizing, log);
    if (recount != null || tally.entries() > 0) {
      housekeeping.begin();
    }
  }

  /**
   * A builder for a store in a folder, which is made if it is not there: 1 GiB, {@link
   * Durability#PROCESS_CRASH_SAFE}, 32 MiB of memory for what was read.
   */
  public static Builder at(Path folder) {
    return new Builder(folder);
  }

  @Override
  public String name() {
    return RocksStoreProvider.NAME;
  }

  @Override
  public StoreTraits traits() {
    return new StoreTraits(true, false, true, true, true, settings.largestEntryBytes());
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    StoredEntry found = shelf.get(high, low);
    if (found != null) {
      marks.mark(high);
    }
    return found;
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    takeRoom(entry);
    boolean isDone = false;
    try {
      shelf.put(high, low, entry);
      isDone = true;
    } finally {
      settle(high, entry, isDone);
    }
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    takeRoom(entry);
    boolean isDone = false;
    try {
      isDone = shelf.compareAndPut(high, low, expected, entry);
    } finally {
      settle(high, entry, isDone);
    }
    return isDone;
  }

  @Override
  public void remove(long high, long low) {
    shelf.remove(high, low, null);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return shelf.remove(high, low, Objects.requireNonNull(expected));
  }

  @Override
  public void clear() {
    gate.alone(
        () -> {
          endRecount();
          database.recreateEntries();
          lengths.clear();
          tally.reset();
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>It holds nothing while a visitor runs: entries are read some at a time.
   */
  @Override
  public void forEach(EntryVisitor visitor) {
    KeyWalk.Position position = KeyWalk.Position.START;
    while (true) {
      List<Shelf.Seen> chunk = shelf.next(position, Tidying.STEP, entry -> false);
      for (Shelf.Seen seen : chunk) {
        if (seen.entry() != null) {
          visitor.visit(seen.key().high(), seen.key().low(), seen.entry());
        }
        position = seen.key().next();
      }
      if (chunk.isEmpty() || position.equals(KeyWalk.Position.START)) {
        return;
      }
    }
  }

  @Override
  public void onEviction(EvictionListener listener) {
    evictions.tellTo(listener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    hand.dropWhen(isUseless);
    housekeeping.begin();
  }

  @Override
  public TagLedger ledger() {
    return ledger;
  }

  @Override
  public StoreStatistics statistics() {
    gate.leave(gate.enterToRead());
    return new StoreStatistics(
        tally.entries(), tally.bytes(), gate.hits(), gate.misses(), puts.sum(), evictions.total());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The ledger is closed first: later invalidations of it take effect for nobody who opens this
   * store again, and say so.
   */
  @Override
  public void close() {
    // A file channel closes under a thread that is interrupted, and the mark could not be written.
    boolean wasInterrupted = Thread.interrupted();
    try {
      housekeeping.end();
      ledger.close();
      gate.close(this::closeAlone);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return settings.title();
  }

  /** The log of its ledger. */
  RocksInvalidationLog log() {
    return log;
  }

  /** Rewrites all files, so that they hold what is there and nothing else. */
  void compact() {
    Slot slot = gate.enterToRead();
    try {
      database.compact();
    } finally {
      gate.leave(slot);
    }
  }

  private void closeAlone() {
    endRecount();
    try {
      if (tally.isExact()) {
        database.noteCount(new Database.Count(tally.entries(), tally.bytes()));
      }
      database.sync();
      if (!log.isDistrusted()) {
        mark.closedCleanly();
      }
    } finally {
      table.close();
      log.close();
      database.close();
    }
  }

  private void endRecount() {
    if (recount != null) {
      recount.end();
    }
  }

  private void takeRoom(StoredEntry entry) {
    requireFits(entry);
    hand.takeRoom(EntryValue.weight(entry));
    if (entry.expiresAtMillis() != Long.MAX_VALUE) {
      housekeeping.begin();
    }
  }

  private void settle(long high, StoredEntry entry, boolean isDone) {
    if (isDone) {
      puts.increment();
      marks.mark(high);
    } else {
      tally.giveBack(EntryValue.weight(entry));
    }
  }

  private void requireFits(StoredEntry entry) {
    if (entry.length() > settings.largestEntryBytes()) {
      throw new StoreException(
          settings.title()
              + ": an entry of "
              + entry.length()
              + " bytes was refused, the largest that fits has "
              + settings.largestEntryBytes(),
          null);
    }
  }

  private StoreException closed() {
    return new StoreException(settings.title() + " is closed", null);
  }

  /**
   * Collects what a {@link RocksStore} is to be.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {

    private final Path folder;
    private long bytes = DEFAULT_BUDGET;
    private Durability durability = Durability.PROCESS_CRASH_SAFE;
    private long readCacheBytes = DEFAULT_READ_CACHE;
    private AfterKill afterKill = AfterKill.KEEP;
    private TimeSource time = TimeSource.system();
    private LedgerSizing ledgerSizing = LedgerSizing.standard();
    private Duration pause = Duration.ofMillis(200);

    private Builder(Path folder) {
      this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * What all entries may weigh together.
     *
     * @throws ConfigurationException outside of {@link #SMALLEST_BUDGET} and {@link
     *     #LARGEST_BUDGET}
     */
    public Builder bytes(long budget) {
      bytes = between(SMALLEST_BUDGET, budget, LARGEST_BUDGET, "A budget");
      return this;
    }

    /**
     * What all entries may weigh together, in mebibytes (1,048,576 bytes).
     *
     * @throws ConfigurationException outside of {@link #SMALLEST_BUDGET} and {@link
     *     #LARGEST_BUDGET}
     */
    public Builder mebibytes(int budget) {
      return bytes((long) budget << 20);
    }

    /** What outlives which kind of stop. */
    public Builder durability(Durability newDurability) {
      durability = Objects.requireNonNull(newDurability);
      return this;
    }

    /**
     * Memory for what was read, outside of the heap; the system caches files as well.
     *
     * @throws ConfigurationException below 1 MiB or above 64 GiB
     */
    public Builder readCacheBytes(long newReadCacheBytes) {
      readCacheBytes =
          between(SMALLEST_READ_CACHE, newReadCacheBytes, LARGEST_READ_CACHE, "A read cache");
      return this;
    }

    /**
     * Starts empty after any stop that was not a close. For applications that may have been killed
     * after they had committed data and before they said what that made invalid.
     */
    public Builder distrustAfterKill() {
      return afterKill(AfterKill.DISTRUST);
    }

    Builder afterKill(AfterKill newAfterKill) {
      afterKill = newAfterKill;
      return this;
    }

    Builder timeSource(TimeSource newTime) {
      time = newTime;
      return this;
    }

    Builder ledgerSizing(LedgerSizing newSizing) {
      ledgerSizing = newSizing;
      return this;
    }

    /** How long housekeeping rests between two steps. */
    Builder pause(Duration newPause) {
      pause = newPause;
      return this;
    }

    /**
     * The store, open.
     *
     * @throws StoreException naming the path and what to do, if it is in use, damaged or out of
     *     reach
     */
    public RocksStore open() {
      RocksSettings settings = new RocksSettings(folder, bytes, durability, readCacheBytes);
      Opening opening = Opening.of(settings, afterKill);
      try {
        return new RocksStore(this, settings, opening);
      } catch (RuntimeException | Error failure) {
        opening.database().close();
        throw failure;
      }
    }

    private static long between(long smallest, long given, long largest, String what) {
      if (given < smallest || given > largest) {
        throw new ConfigurationException(
            what
                + " of "
                + given
                + " bytes is not possible; allowed are "
                + smallest
                + " to "
                + largest
                + ", the nearest is "
                + Math.max(smallest, Math.min(largest, given)));
      }
      return given;
    }
  }
}
