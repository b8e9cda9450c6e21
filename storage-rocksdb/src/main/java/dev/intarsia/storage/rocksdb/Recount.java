package dev.intarsia.storage.rocksdb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;
import org.rocksdb.TableProperties;

/**
 * Finds out what a store weighs that was not closed: an upper bound at once, the exact figure by a
 * walk in the background.
 *
 * <p>The bound is what the files say was written into them, whether it is still valid or not; so
 * the store stays within its budget from the first moment, and at worst evicts too early until the
 * walk has ended. The walk counts a snapshot taken before the store was used; what changes
 * meanwhile is counted as always.
 *
 * <p>Thread safety: {@link #step} by one thread at a time; {@link #end} only while nobody is in.
 */
final class Recount {

  private static final int STEP = 4_096;

  private final RocksSettings settings;
  private final Database database;
  private final Gate gate;
  private final EntryTable table;
  private final Tally tally;
  private final Database.Count bound;

  // Guarded by the gate: changed under a reader's slot by the one who steps, or while nobody is in.
  private @Nullable Snapshot snapshot;
  private final ReadOptions reading = new ReadOptions().setFillCache(false);
  private KeyWalk.Position position = KeyWalk.Position.START;
  private long entries;
  private long bytes;

  /** Begins; before the store is used. */
  Recount(RocksSettings settings, Database database, Gate gate, EntryTable table, Tally tally) {
    this.settings = settings;
    this.database = database;
    this.gate = gate;
    this.table = table;
    this.tally = tally;
    bound = upperBound();
    tally.estimate(bound);
    snapshot = database.rocks().getSnapshot();
    reading.setSnapshot(snapshot);
  }

  /** Counts some more; whether it has ended. */
  boolean step() {
    Slot slot = gate.enterToRead();
    try {
      if (snapshot == null) {
        return true;
      }
      long before = entries;
      table.walk(slot, position, place -> count(place, before), reading);
      if (entries == before) {
        tally.correct(bound, new Database.Count(entries, bytes));
        end();
      }
      return entries == before;
    } finally {
      gate.leave(slot);
    }
  }

  /** Gives up what is not needed any more. */
  void end() {
    if (snapshot != null) {
      database.rocks().releaseSnapshot(snapshot);
      snapshot.close();
      reading.close();
      snapshot = null;
    }
  }

  private boolean count(KeyWalk.Place place, long before) {
    entries++;
    bytes += place.weight();
    position = place.position().next();
    return entries - before < STEP;
  }

  private Database.Count upperBound() {
    try {
      Map<String, TableProperties> files =
          database.rocks().getPropertiesOfAllTables(database.entries());
      long mostEntries = 0;
      long mostBytes = 0;
      for (TableProperties file : files.values()) {
        mostEntries += file.getNumEntries() - file.getNumDeletions();
        mostBytes += file.getRawKeySize() + file.getRawValueSize();
      }
      return new Database.Count(mostEntries, Math.min(mostBytes, settings.bytes()));
    } catch (RocksDBException failure) {
      throw settings.failure("estimating its size", failure);
    }
  }
}
