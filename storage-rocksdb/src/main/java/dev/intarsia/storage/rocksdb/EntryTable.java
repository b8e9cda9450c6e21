package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * The entries in the database, one at a time.
 *
 * <p>Thread safety: safe, one call per slot at a time; the slot is held by the caller. What is
 * under one key is not protected against two writers.
 */
final class EntryTable {

  /** There is no entry. */
  static final int ABSENT = -1;

  private final RocksSettings settings;
  private final Database database;
  private final ReadOptions reading = new ReadOptions();
  private final ReadOptions walking = new ReadOptions().setFillCache(false);
  private final ReadOptions measuring = new ReadOptions().setFillCache(false);
  private final WriteOptions writing = new WriteOptions();

  /** The entries of a database. */
  EntryTable(RocksSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /** The entry under a key, or null. */
  @Nullable StoredEntry read(Slot slot, long high, long low) {
    int length = load(slot, high, low);
    return length == ABSENT ? null : entry(slot, high, low, length);
  }

  /**
   * Reads as much as fits into the slot.
   *
   * @return the length of the whole value, or {@link #ABSENT}
   */
  int load(Slot slot, long high, long low) {
    return load(slot.key(high, low), slot.value(), reading);
  }

  /** The length of the value under a key, or {@link #ABSENT}; copies next to nothing. */
  int length(Slot slot, long high, long low) {
    return load(slot.key(high, low), slot.value().limit(EntryValue.HEADER_BYTES), measuring);
  }

  /** The entry whose value was loaded last, of this length; null if it is gone meanwhile. */
  @Nullable StoredEntry entry(Slot slot, long high, long low, int length) {
    ByteBuffer value = slot.value();
    return length <= value.capacity()
        ? decode(value, length)
        : readLarge(slot.key(high, low), length);
  }

  /** Whether the value that was loaded last, of this length, holds the same bytes as an entry. */
  boolean isLoaded(Slot slot, long high, long low, int length, StoredEntry entry) {
    if (length == ABSENT || length != EntryValue.length(entry)) {
      return false;
    }
    ByteBuffer value = slot.value();
    return length <= value.capacity()
        ? EntryValue.isOf(value, length, entry)
        : entry.equals(entry(slot, high, low, length));
  }

  /** Puts an entry. */
  void write(Slot slot, long high, long low, StoredEntry entry) {
    int length = EntryValue.length(entry);
    ByteBuffer key = slot.key(high, low);
    ByteBuffer value = slot.value();
    try {
      if (length <= value.capacity()) {
        EntryValue.encode(entry, value);
        database.rocks().put(database.entries(), writing, key, value.flip());
      } else {
        database.rocks().put(database.entries(), writing, array(key), EntryValue.encode(entry));
      }
    } catch (RocksDBException failure) {
      throw settings.failure("writing an entry", failure);
    }
  }

  /** Removes the entry under a key. */
  void remove(Slot slot, long high, long low) {
    try {
      database.rocks().delete(database.entries(), writing, slot.key(high, low));
    } catch (RocksDBException failure) {
      throw settings.failure("removing an entry", failure);
    }
  }

  /** Walks the entries from a position on, in key order, until the visitor has had enough. */
  void walk(Slot slot, KeyWalk.Position from, KeyWalk.Visitor visitor) {
    walk(slot, from, visitor, walking);
  }

  /** As {@link #walk(Slot, KeyWalk.Position, KeyWalk.Visitor)}, with a snapshot or the like. */
  void walk(Slot slot, KeyWalk.Position from, KeyWalk.Visitor visitor, ReadOptions options) {
    try (RocksIterator iterator = database.rocks().newIterator(database.entries(), options)) {
      KeyWalk.Place place = new KeyWalk.Place(iterator, slot);
      boolean goesOn = true;
      for (iterator.seek(slot.key(from.high(), from.low()));
          goesOn && iterator.isValid();
          iterator.next()) {
        place.arrive();
        goesOn = visitor.visit(place);
      }
      iterator.status();
    } catch (RocksDBException failure) {
      throw settings.failure("walking the entries", failure);
    }
  }

  /** Frees its native objects. */
  void close() {
    reading.close();
    walking.close();
    measuring.close();
    writing.close();
  }

  private int load(ByteBuffer key, ByteBuffer value, ReadOptions options) {
    try {
      return database.rocks().get(database.entries(), options, key, value);
    } catch (RocksDBException failure) {
      throw settings.failure("reading an entry", failure);
    }
  }

  private @Nullable StoredEntry readLarge(ByteBuffer key, int expectedLength) {
    byte[] keyBytes = array(key);
    try {
      // It may have been replaced meanwhile, by a larger one or a smaller one.
      for (int length = expectedLength; length != ABSENT; ) {
        byte[] value = new byte[length];
        length = database.rocks().get(database.entries(), reading, keyBytes, value);
        if (length != ABSENT && length <= value.length) {
          return decode(ByteBuffer.wrap(value), length);
        }
      }
      return null;
    } catch (RocksDBException failure) {
      throw settings.failure("reading an entry", failure);
    }
  }

  private StoredEntry decode(ByteBuffer value, int length) {
    StoredEntry entry = EntryValue.decode(value, length);
    if (entry == null) {
      throw new StoreException(
          settings.title()
              + ": a value of "
              + length
              + " bytes is damaged, none has less than "
              + EntryValue.HEADER_BYTES,
          null);
    }
    return entry;
  }

  private static byte[] array(ByteBuffer key) {
    byte[] bytes = new byte[EntryValue.KEY_BYTES];
    key.get(0, bytes);
    return bytes;
  }
}
