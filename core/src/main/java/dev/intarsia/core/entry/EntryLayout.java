package dev.intarsia.core.entry;

/**
 * Offsets of the fixed head of a stored entry, version 1. All numbers are little-endian.
 *
 * <pre>
 *   0        4      5      6         8          12         16
 *   +--------+------+------+---------+----------+----------+
 *   | "INTS" | ver  | kind | flags   | CRC-32C  | length   |
 *   +--------+------+------+---------+----------+----------+
 *  16                 24                 32                 40
 *   +------------------+------------------+------------------+
 *   | incarnation      | stamp            | write sequence   |
 *   +------------------+------------------+------------------+
 *  40                 48                 56        60        64        68        72
 *   +------------------+------------------+---------+---------+---------+---------+
 *   | expires at (ms)  | granted max-age  | hashes  | key     | context | body    |
 *   +------------------+------------------+---------+---------+---------+---------+
 *  72
 *   +-------------+-----------+---------------+------------+----------------------+
 *   | tag hashes  | key bytes | context bytes | body bytes | tail (see EntryCodec)|
 *   +-------------+-----------+---------------+------------+----------------------+
 * </pre>
 *
 * <p>The checksum covers everything but itself: 0 to 8 and 12 to the end. {@code hashes} counts
 * 64-bit numbers, {@code key}, {@code context} and {@code body} count bytes. What it takes to judge
 * an entry lies before its body.
 */
final class EntryLayout {

  static final int MAGIC = 0x53544E49;
  static final int VERSION = 1;

  static final int VERSION_AT = 4;
  static final int KIND_AT = 5;
  static final int FLAGS_AT = 6;
  static final int CHECKSUM_AT = 8;
  static final int LENGTH_AT = 12;
  static final int INCARNATION_AT = 16;
  static final int STAMP_AT = 24;
  static final int SEQUENCE_AT = 32;
  static final int EXPIRES_AT = 40;
  static final int MAX_AGE_AT = 48;
  static final int HASH_COUNT_AT = 56;
  static final int KEY_LENGTH_AT = 60;
  static final int CONTEXT_LENGTH_AT = 64;
  static final int BODY_LENGTH_AT = 68;
  static final int HEAD = 72;

  /** Set when the entry must not answer requests that write. */
  static final int FLAG_READING_ONLY = 1;

  private EntryLayout() {}
}
