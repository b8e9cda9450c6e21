package dev.intarsia.storage.rocksdb;

import dev.intarsia.ledger.InvalidationLog;
import dev.intarsia.ledger.TrustMark;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The ledger's log, in a column family of the entries' own database: an image under one key, and
 * records under growing numbers.
 *
 * <p>Thread safety: as {@link InvalidationLog} asks.
 */
final class RocksInvalidationLog implements InvalidationLog {

  /*
   * Why no entry outlives the record that killed it
   *
   * Entry and record go through the write-ahead log of one database, the entry first: its put was
   * called before the invalidation returned, or its stamp is younger and the record does not
   * concern it. (A put that is still under way when the invalidation returns may be logged behind
   * the record; its stamp is the older one all the same, and the record is there.)
   *
   * PROCESS_CRASH_SAFE, process killed: the operating system has the whole log. Each family is
   * restored from its files and the part of the log that they lack, so it does not matter which of
   * them was written to files last: no atomic flush is needed. Another kind of stop: nothing is
   * trusted.
   *
   * SYNCED, any stop: `append` returns when the log is on disk up to and including the record. So a
   * record whose invalidation has returned is there, whatever is missing behind it. Entries may be
   * in files though the log behind them is lost; that brings back an entry without a record only
   * where the record had not returned. Again no atomic flush is needed. A removed or replaced entry
   * may come back; whether it is fresh is for the ledger to say, and the ledger is complete.
   *
   * A clock must not run backwards either: an image promises a ceiling for the stamps of entries,
   * and is written like a record, so before an entry that relies on it.
   *
   * Layout of keys: { 0 } the image; { 1, number (8 bytes, big-endian) } a record.
   */

  private static final byte[] IMAGE = {0};
  private static final byte RECORD = 1;
  private static final byte[] FIRST_RECORD = {RECORD};

  private final RocksSettings settings;
  private final Database database;
  private final Gate gate;
  private final TrustMark mark;
  private final WriteOptions writing;
  private final ReadOptions reading = new ReadOptions();
  private final AtomicLong nextNumber = new AtomicLong(1);
  private long firstNumber = 1;
  private volatile boolean isDistrusted;

  /** The log in an open database. */
  RocksInvalidationLog(RocksSettings settings, Database database, Gate gate, TrustMark mark) {
    this.settings = settings;
    this.database = database;
    this.gate = gate;
    this.mark = mark;
    writing = new WriteOptions().setSync(settings.durability() == Durability.SYNCED);
    findNumbers();
  }

  @Override
  public byte @Nullable [] image() {
    Slot slot = gate.enterToRead();
    try {
      return database.rocks().get(database.ledger(), IMAGE);
    } catch (RocksDBException failure) {
      throw settings.failure("reading the ledger", failure);
    } finally {
      gate.leave(slot);
    }
  }

  @Override
  public void replay(Consumer<byte[]> reader) {
    Slot slot = gate.enterToRead();
    try (RocksIterator iterator = database.rocks().newIterator(database.ledger(), reading)) {
      for (iterator.seek(FIRST_RECORD); iterator.isValid(); iterator.next()) {
        reader.accept(iterator.value());
      }
      iterator.status();
    } catch (RocksDBException failure) {
      throw settings.failure("reading the ledger's records", failure);
    } finally {
      gate.leave(slot);
    }
  }

  @Override
  public void append(byte[] record) {
    Slot slot = gate.enterToWrite();
    try {
      byte[] key = key(nextNumber.getAndIncrement());
      database.rocks().put(database.ledger(), writing, key, record);
    } catch (RocksDBException failure) {
      throw settings.failure("recording an invalidation", failure);
    } finally {
      gate.leave(slot);
    }
  }

  @Override
  public void checkpoint(byte[] image) {
    Slot slot = gate.enterToWrite();
    try (WriteBatch batch = new WriteBatch()) {
      long end = nextNumber.get();
      batch.put(database.ledger(), IMAGE, image);
      for (long number = firstNumber; number < end; number++) {
        batch.delete(database.ledger(), key(number));
      }
      database.rocks().write(writing, batch);
      firstNumber = end;
    } catch (RocksDBException failure) {
      throw settings.failure("writing the ledger's image", failure);
    } finally {
      gate.leave(slot);
    }
    if (isDistrusted) {
      mark.inUse();
      isDistrusted = false;
    }
  }

  @Override
  public void distrust() {
    isDistrusted = true;
    mark.distrust();
  }

  /** Whether something is missing that no checkpoint has made up for. */
  boolean isDistrusted() {
    return isDistrusted;
  }

  /** Frees its native objects. */
  void close() {
    writing.close();
    reading.close();
  }

  private void findNumbers() {
    try (RocksIterator iterator = database.rocks().newIterator(database.ledger(), reading)) {
      iterator.seek(FIRST_RECORD);
      if (iterator.isValid()) {
        firstNumber = number(iterator.key());
        iterator.seekToLast();
        nextNumber.set(number(iterator.key()) + 1);
      }
      iterator.status();
    } catch (RocksDBException failure) {
      throw settings.failure("reading the ledger's records", failure);
    }
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(1 + Long.BYTES).put(RECORD).putLong(number).array();
  }

  private static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }
}
