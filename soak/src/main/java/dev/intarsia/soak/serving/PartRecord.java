package dev.intarsia.soak.serving;

import dev.intarsia.cacheability.StableHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The output of a part, in front of what is in it: fixed in length for each part, so that it is
 * read without searching.
 *
 * <pre>
 *   0     1      2        6         14         22                    22 + 8 n     30 + 8 n
 *   +-----+------+--------+---------+----------+---------------------+------------+
 *   | '[' | kind | number | visitor | serial   | versions            | checksum   |
 *   +-----+------+--------+---------+----------+---------------------+------------+
 * </pre>
 *
 * <p><i>visitor</i> is what {@link Visitor#mark} says of the traits that the part varies by;
 * <i>serial</i> numbers renderings in the order in which they began. The checksum covers everything
 * before it. A part ends with {@code ']'}.
 */
final class PartRecord {

  static final byte BEGIN = '[';
  static final byte END = ']';

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int KIND_AT = 1;
  private static final int NUMBER_AT = 2;
  private static final int VISITOR_AT = 6;
  private static final int SERIAL_AT = 14;
  private static final int VERSIONS_AT = 22;

  private PartRecord() {}

  /** Number of bytes of a part's record. */
  static int length(Part part) {
    return VERSIONS_AT + Long.BYTES * (part.cells().size() + 1);
  }

  /** Writes what is known before data is read. */
  static byte[] begin(Part part, long visitor, long serial) {
    byte[] bytes = new byte[length(part)];
    bytes[0] = BEGIN;
    bytes[KIND_AT] = (byte) part.kind().ordinal();
    INTS.set(bytes, NUMBER_AT, part.number());
    LONGS.set(bytes, VISITOR_AT, visitor);
    LONGS.set(bytes, SERIAL_AT, serial);
    return bytes;
  }

  static void setVersion(byte[] bytes, int index, long version) {
    LONGS.set(bytes, VERSIONS_AT + index * Long.BYTES, version);
  }

  static void seal(byte[] bytes) {
    int end = bytes.length - Long.BYTES;
    LONGS.set(bytes, end, StableHash.of(bytes, 0, end, 0));
  }

  /** Whether a whole record that nobody has changed is there. */
  static boolean isSound(byte[] bytes, int at, Part part) {
    int end = length(part) - Long.BYTES;
    return bytes[at] == BEGIN
        && (long) LONGS.get(bytes, at + end) == StableHash.of(bytes, at, end, 0);
  }

  /** Whether it is this part's. */
  static boolean isOf(byte[] bytes, int at, Part part) {
    return bytes[at + KIND_AT] == part.kind().ordinal()
        && (int) INTS.get(bytes, at + NUMBER_AT) == part.number();
  }

  static long visitor(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at + VISITOR_AT);
  }

  static long serial(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at + SERIAL_AT);
  }

  static long version(byte[] bytes, int at, int index) {
    return (long) LONGS.get(bytes, at + VERSIONS_AT + index * Long.BYTES);
  }
}
