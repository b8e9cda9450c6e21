package dev.intarsia.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counter whose readings are stamps: an invalidation moves it to its own stamp, after the cells
 * were raised, provided that nobody has moved it so far meanwhile.
 *
 * <p>Every write is an atomic update, so the writes form one chain in which each has seen the one
 * before; {@link HeapTagLedger} builds its argument on that.
 *
 * <p>Thread safety: safe, lock-free.
 *
 * <p>Cost: reading is one load; moving is one compare-and-set; no allocation.
 */
final class InvalidationClock extends ClockPaddingAfter {

  private static final VarHandle CLOCK;

  static {
    try {
      CLOCK = MethodHandles.lookup().findVarHandle(ClockValue.class, "clock", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A clock that starts at a given reading.
   *
   * @param start 0 or more
   */
  InvalidationClock(long start) {
    clock = start;
  }

  /** The clock now. */
  long clockAcquire() {
    return (long) CLOCK.getAcquire(this);
  }

  /**
   * Moves the clock to a stamp, after everything the caller wrote before.
   *
   * @return false if the clock has reached that stamp already; it is not moved then
   */
  boolean advanceVolatile(long stamp) {
    for (long before = clock; before < stamp; before = clock) {
      if (CLOCK.compareAndSet(this, before, stamp)) {
        return true;
      }
    }
    return false;
  }
}

/** 16 longs = 128 bytes: one cache line and the neighbour that is fetched along with it. */
class ClockPaddingBefore {
  long b00, b01, b02, b03, b04, b05, b06, b07;
  long b10, b11, b12, b13, b14, b15, b16, b17;
}

/** The padding keeps what every reader loads from being evicted by the write to {@code clock}. */
class ClockValue extends ClockPaddingBefore {
  volatile long clock;
}

/** 16 longs = 128 bytes behind the clock. */
class ClockPaddingAfter extends ClockValue {
  long a00, a01, a02, a03, a04, a05, a06, a07;
  long a10, a11, a12, a13, a14, a15, a16, a17;
}
