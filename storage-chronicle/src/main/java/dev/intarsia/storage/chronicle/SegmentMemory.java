package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.hash.impl.BigSegmentHeader;
import net.openhft.chronicle.hash.impl.CompactOffHeapLinearHashTable;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import net.openhft.chronicle.hash.serialization.impl.StopBitSizeMarshaller;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.VanillaChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries where they lie in the memory of a map, under the map's own locks but without its
 * contexts.
 *
 * <p>Thread safety: safe while the map is open. Cost of a read: two compare-and-sets on the
 * segment's lock and one copy of the entry; no allocation beyond it.
 */
final class SegmentMemory {

  /*
   * Why past the map's interface: to those who only want to try a lock the map offers its query
   * contexts, and a read of 2 KiB through one took 850 to 950 ns; the map's get() took 350 to 430,
   * but waits for a lost lock for a minute. This way it is 400 to 480, the fresh array included.
   *
   * What is relied on is the map's file format, which the processes of other builds read as well:
   *
   *   segment   | index: slots of a part of the key's hash and a number of a chunk, 0 is empty |
   *             | counters | free list | chunks ...                                             |
   *   entry     | key, 16 bytes | length of the value, 7 bits a byte, low ones first | value ... |
   *
   * An entry begins where a chunk begins. A slot is probed from the place that the hash names,
   * slot by slot, until the key is found or a slot is empty.
   *
   * Memory order: taking the lock is a compare-and-set, giving it back as well, and whoever changes
   * a segment has excluded all readers. So everything in between is a plain read.
   */

  private static final BigSegmentHeader LOCKS = BigSegmentHeader.INSTANCE;
  private static final Memory MEMORY = OS.memory();
  private static final int MORE = 0x80;
  private static final long PRIME_1 = 0x9E37_79B1_85EB_CA87L;
  private static final long PRIME_2 = 0xC2B2_AE3D_27D4_EB4FL;
  private static final long PRIME_3 = 0x1656_67B1_9E37_79F9L;
  private static final long PRIME_4 = 0x85EB_CA77_C2B2_AE63L;
  private static final long PRIME_5 = 0x27D4_EB2F_1656_67C5L;

  private final VanillaChronicleMap<byte[], StoredEntry, ?> map;
  private final CompactOffHeapLinearHashTable index;
  private final long firstHeader;
  private final long headerBytes;
  private final long firstSegment;
  private final long segmentBytes;
  private final long chunksFrom;
  private final long chunkBytes;

  /**
   * The memory of an open map.
   *
   * @throws StoreException if it is not laid out as is relied on
   */
  SegmentMemory(ChronicleMap<byte[], StoredEntry> opened) {
    map = (VanillaChronicleMap<byte[], StoredEntry, ?>) opened;
    boolean isKnown =
        map.alignment == 1
            && map.keySizeMarshaller.storingLength(MapSizing.KEY_BYTES) == 0
            && map.valueSizeMarshaller instanceof StopBitSizeMarshaller
            && map.actualSegments > 1;
    if (!isKnown) {
      throw new StoreException("Store chronicle: the map is not laid out as expected", null);
    }
    index = map.hashLookup;
    firstHeader = map.segmentHeaderAddress(0);
    headerBytes = map.segmentHeaderAddress(1) - firstHeader;
    firstSegment = map.segmentBaseAddr(0);
    segmentBytes = map.segmentBaseAddr(1) - firstSegment;
    chunksFrom =
        map.tierHashLookupOuterSize
            + VanillaChronicleHash.TIER_COUNTERS_AREA_SIZE
            + map.tierFreeListOuterSize
            + map.tierEntrySpaceInnerOffset;
    chunkBytes = map.chunkSize;
  }

  /**
   * The hash by which the map spreads a key: 64-bit XXH of its 16 bytes, seed 0, written out
   * because the library's own, made for any length, costs 30 to 40 ns of a read of 450.
   */
  static long hash(long high, long low) {
    long hash = PRIME_5 + MapSizing.KEY_BYTES;
    hash = Long.rotateLeft(hash ^ Long.rotateLeft(high * PRIME_2, 31) * PRIME_1, 27);
    hash = hash * PRIME_1 + PRIME_4;
    hash = Long.rotateLeft(hash ^ Long.rotateLeft(low * PRIME_2, 31) * PRIME_1, 27);
    hash = hash * PRIME_1 + PRIME_4;
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }

  /** The segment of the keys of a hash. */
  int segment(long hash) {
    return map.hashSplitting.segmentIndex(hash);
  }

  /** Takes the lock of a segment for reading, if it can be had at once. */
  boolean tryEnter(int segment) {
    return LOCKS.tryReadLock(header(segment));
  }

  /** Gives the lock back. */
  void leave(int segment) {
    LOCKS.readUnlock(header(segment));
  }

  /** The entry under a key, or null; under the lock of its segment. */
  @Nullable StoredEntry find(long hash, long high, long low) {
    long segment = firstSegment + segment(hash) * segmentBytes;
    long sought = index.maskUnsetKey(map.hashSplitting.segmentHash(hash));
    long start = index.hlPos(sought);
    long at = start;
    do {
      long slot = index.readEntry(segment, at);
      if (index.empty(slot)) {
        return null;
      }
      if (index.key(slot) == sought) {
        long offset = chunksFrom + index.value(slot) * chunkBytes;
        long entry = segment + offset;
        if (MEMORY.readLong(entry) == high && MEMORY.readLong(entry + Long.BYTES) == low) {
          return entry(entry + MapSizing.KEY_BYTES, segment + segmentBytes);
        }
      }
      at = index.step(at);
    } while (at != start);
    return null;
  }

  private static StoredEntry entry(long address, long end) {
    long at = address;
    long size = 0;
    int shift = 0;
    int part;
    do {
      part = MEMORY.readByte(at++);
      size |= (long) (part & MORE - 1) << shift;
      shift += 7;
    } while ((part & MORE) != 0 && shift < Integer.SIZE);
    if (size < MapSizing.EXPIRY_BYTES || size > end - at) {
      throw new StoreException(
          "Store chronicle: a value of " + size + " bytes is none of ours", null);
    }
    byte[] bytes = new byte[(int) size - MapSizing.EXPIRY_BYTES];
    MEMORY.readBytes(at + MapSizing.EXPIRY_BYTES, bytes, 0, bytes.length);
    return new StoredEntry(bytes, MEMORY.readLong(at));
  }

  private long header(int segment) {
    return firstHeader + segment * headerBytes;
  }
}
