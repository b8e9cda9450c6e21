package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.StoredEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Makes entries for tests, among them sealed ones: those show whether they are whole. */
final class Entries {

  /*
   * A sealed entry:
   *
   *   0        8        16       24            length - 4
   *   | high   | low    | version | filler ... | CRC32C of all before |
   */

  private static final int HEADER_BYTES = 24;
  private static final int CHECKSUM_BYTES = 4;

  /** The shortest sealed entry. */
  static final int SMALLEST_SEALED = HEADER_BYTES + CHECKSUM_BYTES;

  private Entries() {}

  /** An entry that never expires. */
  static StoredEntry of(byte... bytes) {
    return new StoredEntry(bytes, Long.MAX_VALUE);
  }

  /** An entry of text that never expires. */
  static StoredEntry of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An entry of a length, its content random. */
  static StoredEntry random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /** An entry that knows its key and version and whether it is whole. */
  static StoredEntry sealed(Key key, long version, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    buffer.putLong(key.high()).putLong(key.low()).putLong(version);
    while (buffer.remaining() > CHECKSUM_BYTES) {
      buffer.put((byte) (version + buffer.position()));
    }
    buffer.putInt(checksum(buffer.array()));
    return of(buffer.array());
  }

  /**
   * The version of a sealed entry.
   *
   * @throws AssertionError if it is not whole or belongs to another key
   */
  static long openSealed(Key key, StoredEntry entry) {
    byte[] bytes = entry.bytes();
    if (bytes.length < SMALLEST_SEALED) {
      throw new AssertionError("under " + key + ": an entry cut to " + bytes.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Key owner = new Key(buffer.getLong(), buffer.getLong());
    long version = buffer.getLong();
    if (buffer.getInt(bytes.length - CHECKSUM_BYTES) != checksum(bytes)) {
      throw new AssertionError("under " + key + ": a torn entry, version " + version);
    }
    if (!owner.equals(key)) {
      throw new AssertionError("under " + key + ": the entry of " + owner);
    }
    return version;
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
    return (int) checksum.getValue();
  }
}
