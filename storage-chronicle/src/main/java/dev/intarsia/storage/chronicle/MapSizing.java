package dev.intarsia.storage.chronicle;

/**
 * How the map's file is cut: fixed when the file is made, the same in every process.
 *
 * <p>A segment is what one lock guards; it consists of chunks, and an entry takes neighbouring
 * chunks of one segment. An entry weighs the chunks it may take, so that the byte budget is counted
 * in the same coin as the room in the file. The file has a quarter more room than the budget, for
 * keys do not spread evenly and free chunks are not always neighbours.
 *
 * @param budgetBytes what all entries may weigh together
 * @param averageEntryBytes what the chunks were chosen for
 * @param segments a power of two
 * @param chunkBytes a power of two
 * @param chunksPerSegment room of one segment
 */
record MapSizing(
    long budgetBytes, int averageEntryBytes, int segments, int chunkBytes, long chunksPerSegment) {

  /** Bytes of a key. */
  static final int KEY_BYTES = 16;

  /** Bytes before the entry's own in a value: its expiry. */
  static final int EXPIRY_BYTES = Long.BYTES;

  /** The map's own: the length of the value (at most four bytes), a checksum. */
  private static final int FRAME_BYTES = 8;

  /** One entry takes two chunks at least: the index is laid out for that. */
  private static final int FEWEST_CHUNKS = 2;

  private static final long SEGMENT_BYTES = 2L << 20;
  private static final int FEWEST_SEGMENTS = 8;
  private static final int MOST_SEGMENTS = 1024;
  private static final int CHUNKS_OF_AN_AVERAGE_ENTRY = 16;
  private static final int SMALLEST_CHUNK = 32;
  private static final int FEWEST_CHUNKS_OF_A_SEGMENT = 64;

  /** A gibibyte of them: what one mapping holds. */
  private static final long MOST_MARKS = 1L << 33;

  private static final long LARGEST_ENTRY = 16L << 20;

  /** The sizing for a budget and an average entry. */
  static MapSizing of(long budgetBytes, int averageEntryBytes) {
    int segments =
        (int)
            Math.max(
                FEWEST_SEGMENTS,
                Math.min(MOST_SEGMENTS, Long.highestOneBit(budgetBytes / SEGMENT_BYTES)));
    long wanted =
        Math.min(
            averageEntryBytes / CHUNKS_OF_AN_AVERAGE_ENTRY,
            budgetBytes / segments / FEWEST_CHUNKS_OF_A_SEGMENT);
    int chunk = (int) Math.max(SMALLEST_CHUNK, Long.highestOneBit(wanted));
    long room = budgetBytes + budgetBytes / 4;
    long chunks = (room + (long) segments * chunk - 1) / ((long) segments * chunk);
    return new MapSizing(budgetBytes, averageEntryBytes, segments, chunk, chunks);
  }

  /** What an entry of so many bytes weighs. */
  long weight(long entryBytes) {
    long bytes = KEY_BYTES + EXPIRY_BYTES + FRAME_BYTES + entryBytes;
    return Math.max(FEWEST_CHUNKS, (bytes + chunkBytes - 1) / chunkBytes) * chunkBytes;
  }

  /** The largest entry: one that weighs no more than half of a segment's share of the budget. */
  long largestEntryBytes() {
    long half = budgetBytes / segments / 2 / chunkBytes * chunkBytes;
    return Math.min(LARGEST_ENTRY, half - KEY_BYTES - EXPIRY_BYTES - FRAME_BYTES);
  }

  /** Entries for which a segment's index has slots. */
  long entriesPerSegment() {
    return Math.max(1, chunksPerSegment / FEWEST_CHUNKS);
  }

  /** Bits that remember which keys were read: two for each entry there may be, within reason. */
  long markBits() {
    return Math.min(MOST_MARKS, Long.highestOneBit(2 * entriesPerSegment() * segments - 1) << 1);
  }

  @Override
  public String toString() {
    return budgetBytes + " bytes, average entry " + averageEntryBytes + " bytes";
  }
}
