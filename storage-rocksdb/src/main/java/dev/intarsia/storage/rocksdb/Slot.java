package dev.intarsia.storage.rocksdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A place in the {@link Gate}: the right to call native code, and the buffers for it.
 *
 * <p>Thread safety: the buffers belong to whoever holds the lock, who also counts; the counts may
 * be read by anybody. They are here because an addition to a counter that all share would be one
 * more locked instruction for each read.
 */
final class Slot {

  /** Values up to this length are read in one go, without an array of their own. */
  static final int SCRATCH_BYTES = 32 << 10;

  private static final VarHandle HITS;
  private static final VarHandle MISSES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HITS = lookup.findVarHandle(Slot.class, "hits", long.class);
      MISSES = lookup.findVarHandle(Slot.class, "misses", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  final ReentrantLock lock = new ReentrantLock();
  private final ByteBuffer key = ByteBuffer.allocateDirect(EntryValue.KEY_BYTES);
  private final ByteBuffer value = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private long hits;
  private long misses;

  /** The buffer for keys, holding this one. */
  ByteBuffer key(long high, long low) {
    return key.clear().putLong(0, high).putLong(Long.BYTES, low);
  }

  /** The buffer for keys, as it is. */
  ByteBuffer key() {
    return key.clear();
  }

  /** The buffer for values, all of it. */
  ByteBuffer value() {
    return value.clear();
  }

  /** Counts a read that found. */
  void countHit() {
    HITS.setOpaque(this, hits + 1);
  }

  /** Counts a read that did not. */
  void countMiss() {
    MISSES.setOpaque(this, misses + 1);
  }

  /** Reads that found. */
  long hitsOpaque() {
    return (long) HITS.getOpaque(this);
  }

  /** Reads that did not. */
  long missesOpaque() {
    return (long) MISSES.getOpaque(this);
  }
}
