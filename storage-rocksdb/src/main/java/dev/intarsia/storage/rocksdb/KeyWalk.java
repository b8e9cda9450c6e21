package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import org.rocksdb.RocksIterator;

/** The words of a walk through the entries in key order. */
final class KeyWalk {

  private KeyWalk() {}

  /** A key to go on from. */
  record Position(long high, long low) {

    /** The first of all keys. */
    static final Position START = new Position(0, 0);

    /** The key behind this one; the first one again behind the last. */
    Position next() {
      return new Position(low == -1 ? high + 1 : high, low + 1);
    }
  }

  /** Is shown entries; called while a slot is held, so no code of others. */
  @FunctionalInterface
  interface Visitor {

    /** Looks at a place; whether to go on. */
    boolean visit(Place place);
  }

  /** Where a walk is: good until it goes on. */
  static final class Place {

    private final RocksIterator iterator;
    private final Slot slot;
    private long high;
    private long low;
    private int length;
    private long expiresAtMillis;

    /** Before the first entry. */
    Place(RocksIterator iterator, Slot slot) {
      this.iterator = iterator;
      this.slot = slot;
    }

    /** Reads what the iterator points at. */
    void arrive() {
      ByteBuffer key = slot.key();
      iterator.key(key);
      high = key.getLong(0);
      low = key.getLong(Long.BYTES);
      ByteBuffer value = slot.value().limit(EntryValue.HEADER_BYTES);
      length = iterator.value(value);
      expiresAtMillis = length < EntryValue.HEADER_BYTES ? Long.MIN_VALUE : value.getLong(0);
    }

    /** First half of the key. */
    long high() {
      return high;
    }

    /** Second half of the key. */
    long low() {
      return low;
    }

    /** The key. */
    Position position() {
      return new Position(high, low);
    }

    /** What the entry weighs. */
    long weight() {
      return EntryValue.weight(length);
    }

    /** When the entry expires; a damaged one has. */
    long expiresAtMillis() {
      return expiresAtMillis;
    }

    /** The entry itself; an empty one if it is damaged. */
    StoredEntry entry() {
      ByteBuffer value = slot.value();
      if (length > value.capacity()) {
        value = ByteBuffer.wrap(iterator.value());
      } else {
        iterator.value(value);
      }
      StoredEntry entry = EntryValue.decode(value, length);
      return entry == null ? new StoredEntry(new byte[0], expiresAtMillis) : entry;
    }
  }
}
