package dev.intarsia.storage.rocksdb;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks for keys: writers of one key exclude each other, writers of most others do not.
 *
 * <p>Thread safety: safe.
 */
final class Stripes {

  private static final int COUNT = 256;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];

  /** All of them free. */
  Stripes() {
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** The lock of a key. */
  ReentrantLock of(long high, long low) {
    long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
    return locks[(int) (mixed >>> 32) & COUNT - 1];
  }
}
