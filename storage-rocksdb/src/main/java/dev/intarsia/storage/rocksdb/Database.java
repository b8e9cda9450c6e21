package dev.intarsia.storage.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.intarsia.failure.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB database with its column families: entries, ledger, and notes about both.
 *
 * <p>All of them share one write-ahead log, which is never turned off.
 *
 * <p>Thread safety: as the database; {@link #recreateEntries} and {@link #close} only while nobody
 * else uses it.
 */
final class Database {

  private static final byte[] ENTRIES = "entries".getBytes(UTF_8);
  private static final byte[] LEDGER = "ledger".getBytes(UTF_8);
  private static final byte[] DURABILITY = "durability".getBytes(UTF_8);
  private static final byte[] TALLY = "tally".getBytes(UTF_8);

  /** What was counted when a store was closed. */
  record Count(long entries, long bytes) {}

  private final RocksSettings settings;
  private final Tuning tuning;
  private final ColumnFamilyOptions entryOptions;
  private final ColumnFamilyOptions recordOptions;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final RocksDB rocks;
  private final ColumnFamilyHandle notes;
  private ColumnFamilyHandle entries;
  private ColumnFamilyHandle ledger;
  private boolean isEntriesDropped;

  private Database(RocksSettings settings, Tuning tuning) throws RocksDBException {
    this.settings = settings;
    this.tuning = tuning;
    entryOptions = tuning.entries();
    recordOptions = tuning.records();
    DBOptions options = tuning.database();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    rocks =
        RocksDB.open(
            options,
            settings.path().toString(),
            List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, recordOptions),
                new ColumnFamilyDescriptor(ENTRIES, entryOptions),
                new ColumnFamilyDescriptor(LEDGER, recordOptions)),
            handles);
    notes = handles.get(0);
    entries = handles.get(1);
    ledger = handles.get(2);
  }

  /**
   * Opens the database at a path, a new one if there is none.
   *
   * @throws StoreException if its folder cannot be made
   * @throws RocksDBException if it cannot be opened; to be explained by {@link OpenFailure}
   */
  static Database open(RocksSettings settings) throws RocksDBException {
    // Loaded by hand: not every class of the library does so by itself.
    RocksDB.loadLibrary();
    try {
      Files.createDirectories(settings.path());
    } catch (IOException failure) {
      throw new StoreException(
          settings.title() + " cannot be opened: its folder cannot be made: " + failure, failure);
    }
    Tuning tuning = new Tuning(settings);
    try {
      return new Database(settings, tuning);
    } catch (RocksDBException | RuntimeException | Error failure) {
      tuning.close();
      throw failure;
    }
  }

  /**
   * Deletes the database at a path, unless somebody uses it.
   *
   * @throws RocksDBException if that failed
   */
  static void destroy(RocksSettings settings) throws RocksDBException {
    try (Options options = new Options()) {
      RocksDB.destroyDB(settings.path().toString(), options);
    }
  }

  /** The library's own object. */
  RocksDB rocks() {
    return rocks;
  }

  /** Where entries are; another one after {@link #recreateEntries}. */
  ColumnFamilyHandle entries() {
    return entries;
  }

  /** Where the ledger's records are. */
  ColumnFamilyHandle ledger() {
    return ledger;
  }

  /**
   * Drops all entries and starts anew. Killed in between, the next one to open finds no entries;
   * after a failure in between nothing can be put until this has succeeded.
   */
  void recreateEntries() {
    try {
      if (!isEntriesDropped) {
        rocks.dropColumnFamily(entries);
        isEntriesDropped = true;
      }
      // The former handle stays valid until there is another one.
      ColumnFamilyHandle former = entries;
      entries = rocks.createColumnFamily(new ColumnFamilyDescriptor(ENTRIES, entryOptions));
      isEntriesDropped = false;
      former.close();
    } catch (RocksDBException failure) {
      throw settings.failure("clearing", failure);
    }
  }

  /** Drops the ledger's records; to be followed by a close if it fails. */
  void recreateLedger() {
    try {
      rocks.dropColumnFamily(ledger);
      ColumnFamilyHandle former = ledger;
      ledger = rocks.createColumnFamily(new ColumnFamilyDescriptor(LEDGER, recordOptions));
      former.close();
    } catch (RocksDBException failure) {
      throw settings.failure("dropping what cannot be trusted", failure);
    }
  }

  /** The durability under which it was written last. */
  Optional<Durability> writtenDurability() {
    byte[] noted = note(DURABILITY);
    if (noted != null) {
      String text = new String(noted, UTF_8);
      for (Durability durability : Durability.values()) {
        if (durability.name().equals(text)) {
          return Optional.of(durability);
        }
      }
    }
    return Optional.empty();
  }

  /** Notes, on disk, under which durability it is written from now on. */
  void noteDurability(Durability durability) {
    try {
      rocks.put(notes, synced, DURABILITY, durability.name().getBytes(UTF_8));
    } catch (RocksDBException failure) {
      throw settings.failure("noting the durability", failure);
    }
  }

  /** Notes the count, forces everything to disk. */
  void noteCount(Count count) {
    try {
      byte[] bytes =
          ByteBuffer.allocate(2 * Long.BYTES).putLong(count.entries).putLong(count.bytes).array();
      rocks.put(notes, synced, TALLY, bytes);
    } catch (RocksDBException failure) {
      throw settings.failure("noting the count", failure);
    }
  }

  /** Rewrites the files of entries. */
  void compact() {
    try {
      rocks.compactRange(entries);
    } catch (RocksDBException failure) {
      throw settings.failure("compacting", failure);
    }
  }

  /** Forces everything written so far to disk. */
  void sync() {
    try {
      rocks.flushWal(true);
    } catch (RocksDBException failure) {
      throw settings.failure("forcing the log to disk", failure);
    }
  }

  /** The count that was noted when it was closed; it is good once. */
  Optional<Count> takeCount() {
    byte[] noted = note(TALLY);
    if (noted == null || noted.length != 2 * Long.BYTES) {
      return Optional.empty();
    }
    try {
      rocks.delete(notes, synced, TALLY);
    } catch (RocksDBException failure) {
      throw settings.failure("taking the count", failure);
    }
    ByteBuffer bytes = ByteBuffer.wrap(noted);
    return Optional.of(new Count(bytes.getLong(), bytes.getLong()));
  }

  /** Ends it; nothing native may be touched afterwards. */
  void close() {
    entries.close();
    ledger.close();
    notes.close();
    rocks.close();
    synced.close();
    tuning.close();
  }

  private byte @Nullable [] note(byte[] key) {
    try {
      return rocks.get(notes, key);
    } catch (RocksDBException failure) {
      throw settings.failure("reading a note", failure);
    }
  }
}
