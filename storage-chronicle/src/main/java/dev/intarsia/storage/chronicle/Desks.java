package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The places at which threads may touch the map's memory, one thread to a desk, and so the gate
 * that keeps them out once the store is closed.
 *
 * <p>Memory order: a thread takes a desk by compare-and-set and then reads {@code isClosed};
 * closing writes {@code isClosed} and then reads the desks. All four are volatile, so at least one
 * of the two sees the other: either the thread leaves again, or closing waits for its desk. A desk
 * is freed by a release: what a thread did at it happens-before whoever finds it free, which also
 * hands the desk's scratch and counts from one thread to the next; that it may be seen free a
 * moment later only makes closing wait that moment.
 *
 * <p>Thread safety: safe. Cost: one uncontended atomic write for a call.
 */
final class Desks {

  private static final int FEWEST = 64;

  /** One desk is one cache line: sixteen ints. */
  private static final int STRIDE = 16;

  private static final long NAP_NANOS = 20_000;
  private static final int SPINS = 4_096;

  private final String store;
  private final Desk[] desks;
  private final AtomicIntegerArray occupied;
  private final int mask;
  private volatile boolean isClosed;

  Desks(String store) {
    this.store = store;
    int wanted = Math.max(FEWEST, 8 * Runtime.getRuntime().availableProcessors());
    int count = Integer.highestOneBit(2 * wanted - 1);
    desks = new Desk[count];
    for (int i = 0; i < count; i++) {
      desks[i] = new Desk(i);
    }
    occupied = new AtomicIntegerArray((count + 1) * STRIDE);
    mask = count - 1;
  }

  /**
   * Takes a desk; to be left by {@link #leave}.
   *
   * @throws StoreException if the store is closed
   */
  Desk enter() {
    long thread = Thread.currentThread().getId();
    int start = (int) ((thread * 0x9E3779B97F4A7C15L) >>> 40);
    for (int round = 0; ; round++) {
      if (isClosed) {
        throw closed();
      }
      int place = (start + round) & mask;
      if (occupied.compareAndSet(slot(place), 0, 1)) {
        if (isClosed) {
          occupied.set(slot(place), 0);
          throw closed();
        }
        return desks[place];
      }
      if (round > SPINS) {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  /** Leaves a desk. */
  void leave(Desk desk) {
    desk.visitsOpaque(desk.visitsOpaque() + 1);
    occupied.setRelease(slot(desk.place), 0);
  }

  /** Lets nobody in any more. Returns when everybody has left; false if it was closed before. */
  boolean close() {
    synchronized (this) {
      if (isClosed) {
        return false;
      }
      isClosed = true;
    }
    for (int place = 0; place <= mask; place++) {
      while (occupied.get(slot(place)) != 0) {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
    return true;
  }

  /** Returns when everybody who was there at the call has left. */
  void awaitNewVisits() {
    for (int place = 0; place <= mask; place++) {
      if (occupied.get(slot(place)) != 0) {
        // Read after the desk was seen taken, so not older than that visit.
        long visits = desks[place].visitsOpaque();
        while (occupied.get(slot(place)) != 0 && desks[place].visitsOpaque() == visits) {
          LockSupport.parkNanos(NAP_NANOS);
        }
      }
    }
  }

  /** Look-ups that found, at all desks. */
  long hits() {
    long sum = 0;
    for (Desk desk : desks) {
      sum += desk.hitsOpaque();
    }
    return sum;
  }

  /** Look-ups that did not, at all desks. */
  long misses() {
    long sum = 0;
    for (Desk desk : desks) {
      sum += desk.missesOpaque();
    }
    return sum;
  }

  /** Puts, at all desks. */
  long puts() {
    long sum = 0;
    for (Desk desk : desks) {
      sum += desk.putsOpaque();
    }
    return sum;
  }

  StoreException closed() {
    return new StoreException("Store " + store + " is closed", null);
  }

  private static int slot(int place) {
    return (place + 1) * STRIDE;
  }
}
