package dev.intarsia.storage.rocksdb;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A place in the {@link Gate}: the right to call native code, and the buffers for it.
 *
 * <p>Thread safety: the buffers belong to whoever holds the lock.
 */
final class Slot {

  /** Values up to this length are read in one go, without an array of their own. */
  static final int SCRATCH_BYTES = 32 << 10;

  final ReentrantLock lock = new ReentrantLock();
  private final ByteBuffer key = ByteBuffer.allocateDirect(EntryValue.KEY_BYTES);
  private final ByteBuffer value = ByteBuffer.allocateDirect(SCRATCH_BYTES);

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
}
