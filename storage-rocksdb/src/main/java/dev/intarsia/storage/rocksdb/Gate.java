package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import java.util.function.Supplier;

/**
 * Who is in native code: a fixed number of slots for readers and as many for writers.
 *
 * <p>What may be relied on: while a slot is held the database is open; while {@link #alone} or
 * {@link #close} run, nobody holds one. Readers and writers have slots of their own, so that
 * writers who wait for the database to catch up do not keep readers waiting.
 *
 * <p>Thread safety: safe. A slot is not to be entered by a thread that holds one. Cost: one
 * compare-and-set to enter and a store to leave, on a line that other threads rarely touch; no
 * allocation unless more threads come than there are slots.
 */
final class Gate {

  private static final int FEWEST_SLOTS = 8;
  private static final int MOST_SLOTS = 64;

  private final Supplier<StoreException> refusal;
  private final Slot[] readers;
  private final Slot[] writers;

  /** Guarded by all slots: read under any of them, written under every one. */
  private boolean isClosed;

  /** An open gate; who comes when it is closed gets the refusal. */
  Gate(int processors, Supplier<StoreException> refusal) {
    this.refusal = refusal;
    int slots = Integer.highestOneBit(2 * processors);
    readers = slots(Math.max(FEWEST_SLOTS, Math.min(MOST_SLOTS, slots)));
    writers = slots(readers.length);
  }

  /** A slot for reading. */
  Slot enterToRead() {
    return enter(readers);
  }

  /** A slot for writing. */
  Slot enterToWrite() {
    return enter(writers);
  }

  /** Gives a slot back. */
  void leave(Slot slot) {
    slot.lock.unlock();
  }

  /** Reads that found, in all slots. */
  long hits() {
    long sum = 0;
    for (Slot slot : readers) {
      sum += slot.hitsOpaque();
    }
    return sum;
  }

  /** Reads that did not. */
  long misses() {
    long sum = 0;
    for (Slot slot : readers) {
      sum += slot.missesOpaque();
    }
    return sum;
  }

  /** Runs something while nobody else is in. */
  void alone(Runnable action) {
    lockAll();
    try {
      if (isClosed) {
        throw refusal.get();
      }
      action.run();
    } finally {
      unlockAll();
    }
  }

  /** Closes for good, once: runs the last action while nobody else is in, and lets nobody in. */
  void close(Runnable last) {
    lockAll();
    try {
      if (!isClosed) {
        isClosed = true;
        last.run();
      }
    } finally {
      unlockAll();
    }
  }

  private Slot enter(Slot[] slots) {
    Slot slot = claim(slots);
    if (isClosed) {
      slot.lock.unlock();
      throw refusal.get();
    }
    return slot;
  }

  private static Slot claim(Slot[] slots) {
    // Neighbouring threads get slots far apart; the same thread mostly gets the same one.
    int home = (int) (Thread.currentThread().getId() * 0x9E3779B97F4A7C15L >>> 32);
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[home + i & slots.length - 1];
      if (slot.lock.tryLock()) {
        return slot;
      }
    }
    Slot slot = slots[home & slots.length - 1];
    slot.lock.lock();
    return slot;
  }

  private void lockAll() {
    for (Slot slot : readers) {
      slot.lock.lock();
    }
    for (Slot slot : writers) {
      slot.lock.lock();
    }
  }

  private void unlockAll() {
    for (Slot slot : writers) {
      slot.lock.unlock();
    }
    for (Slot slot : readers) {
      slot.lock.unlock();
    }
  }

  private static Slot[] slots(int count) {
    Slot[] slots = new Slot[count];
    for (int i = 0; i < count; i++) {
      slots[i] = new Slot();
    }
    return slots;
  }
}
