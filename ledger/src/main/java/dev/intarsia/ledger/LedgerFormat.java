package dev.intarsia.ledger;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a ledger's log: images and records, version 1.
 *
 * <pre>
 * log     = image record*
 * image   = head mask factor floor ceiling int32 int32 cell* slot*    counts of cells and slots
 * record  = head stamp tag*
 * head    = "INTL" int8 int8 int16 int32 int32 int64
 *           version, kind, 0, CRC-32C, length, incarnation
 * cell    = int64 int64                                               keyed hash, stamp
 * </pre>
 *
 * <p>All numbers are little-endian. Drawing and version history are {@code
 * docs/formats/ledger-v1.md}.
 *
 * <p>Reading ends with a value or with {@link DamagedLogException}, whatever the bytes.
 *
 * <p>Thread safety: stateless.
 */
final class LedgerFormat {

  /** The largest image that fits into an array. */
  static final int MOST_IMAGE_BYTES = Integer.MAX_VALUE - 8;

  private static final int MAGIC = 0x4C544E49; // "INTL", little-endian
  private static final byte VERSION = 1;
  private static final byte IMAGE = 1;
  private static final byte RECORD = 2;

  private static final int VERSION_AT = 4;
  private static final int KIND_AT = 5;
  private static final int RESERVED_AT = 6;
  private static final int CHECKSUM_AT = 8;
  private static final int LENGTH_AT = 12;
  private static final int INCARNATION_AT = 16;

  private static final int MASK_AT = 24;
  private static final int FACTOR_AT = 32;
  private static final int FLOOR_AT = 40;
  private static final int CEILING_AT = 48;
  private static final int CELLS_AT = 56;
  private static final int SLOTS_AT = 60;
  private static final int IMAGE_HEAD = 64;

  private static final int STAMP_AT = 24;
  private static final int RECORD_HEAD = 32;

  /** Far beyond every clock, and so far below the end of numbers that nothing overflows. */
  private static final long HIGHEST_CEILING = Long.MAX_VALUE >>> 1;

  private LedgerFormat() {}

  /** The length of the largest image of a ledger of that sizing, in bytes. */
  static long largestImageBytes(LedgerSizing sizing) {
    return IMAGE_HEAD + 16L * sizing.exactTags() + 8L * sizing.sketchSlots();
  }

  static byte[] encode(LedgerImage image) {
    int cells = image.cells().length;
    int slots = image.slots().length;
    ByteBuffer out = headed(IMAGE, IMAGE_HEAD + 8 * (cells + slots), image.incarnation());
    out.putLong(MASK_AT, image.key().mask());
    out.putLong(FACTOR_AT, image.key().factor());
    out.putLong(FLOOR_AT, image.floor());
    out.putLong(CEILING_AT, image.ceiling());
    out.putInt(CELLS_AT, cells / 2);
    out.putInt(SLOTS_AT, slots);
    out.position(IMAGE_HEAD).asLongBuffer().put(image.cells()).put(image.slots());
    return sealed(out);
  }

  static byte[] encode(LedgerRecord record) {
    long[] tags = record.tagHashes();
    ByteBuffer out =
        headed(RECORD, Math.addExact(RECORD_HEAD, 8 * tags.length), record.incarnation());
    out.putLong(STAMP_AT, record.stamp());
    out.position(RECORD_HEAD).asLongBuffer().put(tags);
    return sealed(out);
  }

  static LedgerImage decodeImage(byte[] bytes) {
    ByteBuffer in = opened(bytes, IMAGE, IMAGE_HEAD);
    long floor = in.getLong(FLOOR_AT);
    long ceiling = in.getLong(CEILING_AT);
    long cells = in.getInt(CELLS_AT);
    long slots = in.getInt(SLOTS_AT);
    require(ceiling >= 0 && ceiling <= HIGHEST_CEILING, CEILING_AT, "a ceiling", ceiling);
    require(floor >= 0 && floor <= ceiling + 1, FLOOR_AT, "a floor up to the clock", floor);
    require(cells >= 0, CELLS_AT, "a number of cells", cells);
    require(slots >= 0 && Long.bitCount(slots) <= 1, SLOTS_AT, "0 or a power of two", slots);
    require(
        bytes.length == IMAGE_HEAD + 16 * cells + 8 * slots, LENGTH_AT, "its length", bytes.length);
    LedgerImage image =
        new LedgerImage(
            in.getLong(INCARNATION_AT),
            new KeyedHash(in.getLong(MASK_AT), in.getLong(FACTOR_AT)),
            floor,
            ceiling,
            new long[(int) (2 * cells)],
            new long[(int) slots]);
    in.position(IMAGE_HEAD).asLongBuffer().get(image.cells()).get(image.slots());
    requireStamps(image);
    return image;
  }

  /**
   * Reads a record.
   *
   * @param image the image that it was appended to
   */
  static LedgerRecord decodeRecord(byte[] bytes, LedgerImage image) {
    ByteBuffer in = opened(bytes, RECORD, RECORD_HEAD);
    require(bytes.length % 8 == 0, LENGTH_AT, "a multiple of 8", bytes.length);
    long incarnation = in.getLong(INCARNATION_AT);
    require(
        incarnation == image.incarnation(), INCARNATION_AT, "the image's incarnation", incarnation);
    long stamp = in.getLong(STAMP_AT);
    require(stamp > 0 && stamp <= image.nextClock(), STAMP_AT, "a stamp up to the clock", stamp);
    long[] tags = new long[(bytes.length - RECORD_HEAD) / 8];
    in.position(RECORD_HEAD).asLongBuffer().get(tags);
    return new LedgerRecord(incarnation, stamp, tags);
  }

  private static ByteBuffer headed(byte kind, int length, long incarnation) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0, MAGIC)
        .put(VERSION_AT, VERSION)
        .put(KIND_AT, kind)
        .putInt(LENGTH_AT, length)
        .putLong(INCARNATION_AT, incarnation);
  }

  private static byte[] sealed(ByteBuffer out) {
    return out.putInt(CHECKSUM_AT, checksum(out.array())).array();
  }

  private static ByteBuffer opened(byte[] bytes, byte kind, int head) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    require(bytes.length >= head, 0, "at least " + head + " bytes", bytes.length);
    require(in.getInt(0) == MAGIC, 0, "the magic number " + MAGIC, in.getInt(0));
    require(in.get(VERSION_AT) == VERSION, VERSION_AT, "version " + VERSION, in.get(VERSION_AT));
    require(in.get(KIND_AT) == kind, KIND_AT, "kind " + kind, in.get(KIND_AT));
    require(in.getShort(RESERVED_AT) == 0, RESERVED_AT, "0", in.getShort(RESERVED_AT));
    int length = in.getInt(LENGTH_AT);
    require(length == bytes.length, LENGTH_AT, "the length " + bytes.length, length);
    int checksum = checksum(bytes);
    int stored = in.getInt(CHECKSUM_AT);
    require(stored == checksum, CHECKSUM_AT, "the checksum " + checksum, stored);
    require(in.getLong(INCARNATION_AT) != 0, INCARNATION_AT, "an incarnation", 0);
    return in;
  }

  /** CRC-32C of everything but itself. */
  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, CHECKSUM_AT);
    sum.update(bytes, LENGTH_AT, bytes.length - LENGTH_AT);
    return (int) sum.getValue();
  }

  private static void requireStamps(LedgerImage image) {
    long highest = image.nextClock();
    for (int i = 0; i < image.cells().length; i += 2) {
      int at = IMAGE_HEAD + 8 * i;
      long stamp = image.cells()[i + 1];
      require(image.cells()[i] != 0, at, "a keyed hash", 0);
      require(stamp > 0 && stamp <= highest, at + 8, "a stamp up to " + highest, stamp);
    }
    for (int i = 0; i < image.slots().length; i++) {
      long stamp = image.slots()[i];
      int at = IMAGE_HEAD + 8 * (image.cells().length + i);
      require(stamp >= 0 && stamp <= highest, at, "a stamp up to " + highest, stamp);
    }
  }

  private static void require(boolean holds, int offset, String expected, long found) {
    if (!holds) {
      throw new DamagedLogException(offset, expected, found);
    }
  }
}
