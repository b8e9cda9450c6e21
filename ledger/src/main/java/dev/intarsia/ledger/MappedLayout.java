package dev.intarsia.ledger;

import dev.intarsia.failure.ConfigurationException;

/**
 * Where in its file a mapped ledger keeps what: offsets in bytes, version 1.
 *
 * <p>Drawing and meaning are {@code docs/formats/mapped-ledger-v1.md}.
 *
 * @param sizing how much the ledger may remember
 */
record MappedLayout(LedgerSizing sizing) {

  static final long MAGIC = 0x31_52_47_44_4C_54_4E_49L; // "INTLDGR1" on little-endian machines
  static final long VERSION = 1L;

  // Written once, before the magic number.
  static final int MAGIC_AT = 0;
  static final int VERSION_AT = 8;
  static final int EXACT_TAGS_AT = 16;
  static final int SKETCH_SLOTS_AT = 24;
  static final int INCARNATION_AT = 32;
  static final int KEY_MASK_AT = 40;
  static final int KEY_FACTOR_AT = 48;
  static final int CHECKSUM_AT = 56;
  static final int FIXED_BYTES = 64;

  // Each group on cache lines of its own, two at a time, by how often it is written.
  static final int CLOCK_AT = 256;
  static final int GENERATION_AT = 512;
  static final int CLOSED_AT = 520;
  static final int FLOOR_AT = 528;
  static final int HIGHEST_AT = 536;
  private static final int SIZES_AT = 768;
  private static final int SIZE_BYTES = 256;

  private static final int HEAD_BYTES = 4096;
  private static final int CELL_BYTES = 16;

  /**
   * The layout of that sizing.
   *
   * @throws ConfigurationException if the file would exceed 2 GiB
   */
  MappedLayout {
    long bytes = bytes(sizing);
    if (bytes > Integer.MAX_VALUE) {
      throw new ConfigurationException(
          sizing + " needs a file of " + bytes + " bytes, allowed is " + Integer.MAX_VALUE);
    }
  }

  /** The length of the file. */
  int bytes() {
    return (int) bytes(sizing);
  }

  /** Where the number of tags is that a generation's table holds. */
  int sizeAt(long generation) {
    return SIZES_AT + (int) (generation & 1) * SIZE_BYTES;
  }

  /** Where the cells of a generation's table begin. */
  int cellsAt(long generation) {
    return HEAD_BYTES + (int) (generation & 1) * sizing.tableSlots() * CELL_BYTES;
  }

  /** Where the slots of the sketch begin. */
  int sketchAt() {
    return HEAD_BYTES + 2 * sizing.tableSlots() * CELL_BYTES;
  }

  private static long bytes(LedgerSizing sizing) {
    return HEAD_BYTES + 2L * CELL_BYTES * sizing.tableSlots() + 8L * sizing.sketchSlots();
  }
}
