package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How an entry is laid out as a value of the database. */
final class EntryValue {

  /*
   * Layout, big-endian
   *
   *   key     0                8               16
   *           +----------------+----------------+
   *           | high           | low            |
   *           +----------------+----------------+
   *
   *   value   0                8                          length
   *           +----------------+---------------------------+
   *           | expiry, epoch  | the entry's bytes          |
   *           | milliseconds   |                            |
   *           +----------------+---------------------------+
   *
   * Keys are hashes, so their order, which is that of unsigned numbers, is a random one.
   */

  /** Bytes of a key. */
  static final int KEY_BYTES = 16;

  /** Bytes before the entry's own. */
  static final int HEADER_BYTES = 8;

  /** What an entry weighs beyond its own bytes. */
  static final int OVERHEAD_BYTES = KEY_BYTES + HEADER_BYTES;

  private EntryValue() {}

  /** What an entry weighs. */
  static long weight(StoredEntry entry) {
    return OVERHEAD_BYTES + (long) entry.length();
  }

  /** What a value of this length weighs. */
  static long weight(int valueLength) {
    return KEY_BYTES + (long) valueLength;
  }

  /** Bytes of an entry's value. */
  static int length(StoredEntry entry) {
    return HEADER_BYTES + entry.length();
  }

  /** Writes an entry where it fits. */
  static void encode(StoredEntry entry, ByteBuffer into) {
    into.putLong(entry.expiresAtMillis()).put(entry.bytes());
  }

  /** An entry's value, on its own. */
  static byte[] encode(StoredEntry entry) {
    ByteBuffer value = ByteBuffer.allocate(length(entry));
    encode(entry, value);
    return value.array();
  }

  /** Reads an entry from the beginning of a buffer; null if it cannot be one. */
  static @Nullable StoredEntry decode(ByteBuffer value, int length) {
    if (length < HEADER_BYTES) {
      return null;
    }
    byte[] bytes = new byte[length - HEADER_BYTES];
    value.get(HEADER_BYTES, bytes);
    return new StoredEntry(bytes, value.getLong(0));
  }

  /** Whether the value at the beginning of a buffer has these bytes as its entry. */
  static boolean isOf(ByteBuffer value, int length, StoredEntry entry) {
    return length == length(entry)
        && value.slice(HEADER_BYTES, length - HEADER_BYTES).equals(ByteBuffer.wrap(entry.bytes()));
  }
}
