package dev.intarsia.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What the ledger still knows of tags that its exact table had to forget: an upper bound of the
 * stamp of their last invalidation.
 *
 * <p>Every tag has two slots, and each slot keeps the highest stamp of all its tags; the smaller of
 * the two is the remembered stamp. So it is never below the true one, and above it only where both
 * slots are shared with later tags. It only grows.
 *
 * <p>Thread safety: one thread raises at a time; any number reads meanwhile, without waiting.
 *
 * <p>Cost: one load when nothing after the asked stamp was ever forgotten, else two more per tag;
 * memory is 8 bytes per slot; no allocation.
 *
 * <p>Reference: G. Cormode, S. Muthukrishnan, <i>An improved data stream summary: the count-min
 * sketch and its applications</i>, 2005, with maxima in the place of sums.
 */
final class InvalidationSketch {

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle HIGHEST;

  static {
    try {
      HIGHEST =
          MethodHandles.lookup().findVarHandle(InvalidationSketch.class, "highest", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] slots;
  private volatile long highest;

  /**
   * An empty sketch.
   *
   * @param slotCount a power of two
   */
  InvalidationSketch(int slotCount) {
    slots = new long[slotCount];
  }

  /**
   * Remembers that a tag was invalidated. Only while no other thread does so.
   *
   * @param hash the tag's keyed hash
   * @param stamp the stamp of its invalidation
   */
  void raise(long hash, long stamp) {
    if (stamp > highestAcquire()) {
      HIGHEST.setRelease(this, stamp);
    }
    raiseSlot(first(hash), stamp);
    raiseSlot(second(hash), stamp);
  }

  /**
   * Remembers all that another sketch does, whatever its size. Only while no other thread raises.
   *
   * <p>A tag's place is taken from the low end of its bits, so a slot of the larger of two sketches
   * belongs to one slot of the smaller, and the bound holds both ways.
   *
   * @param others slots of the other sketch; none, or a power of two
   */
  void raiseAll(long[] others) {
    for (int i = 0; i < Math.max(slots.length, others.length) && others.length > 0; i++) {
      long stamp = others[i & (others.length - 1)];
      if (stamp > highestAcquire()) {
        HIGHEST.setRelease(this, stamp);
      }
      raiseSlot(i & (slots.length - 1), stamp);
    }
  }

  /** A copy of the slots; none if nothing was ever remembered. Only while no thread raises. */
  long[] image() {
    return highestAcquire() == 0L ? new long[0] : slots.clone();
  }

  /** Whether any tag at all is remembered with a later stamp than this. */
  boolean remembersAfter(long stamp) {
    return highestAcquire() > stamp;
  }

  /** The remembered stamp of a tag; 0 when it was never forgotten. */
  long stampAcquire(long hash) {
    return Math.min(slotAcquire(first(hash)), slotAcquire(second(hash)));
  }

  private void raiseSlot(int at, long stamp) {
    if (slotAcquire(at) < stamp) {
      SLOT.setRelease(slots, at, stamp);
    }
  }

  // Bits that the table does not place by, so that neighbours there are strangers here.

  private int first(long hash) {
    return (int) (hash >>> 22) & (slots.length - 1);
  }

  private int second(long hash) {
    return (int) (hash >>> 43) & (slots.length - 1);
  }

  private long slotAcquire(int at) {
    return (long) SLOT.getAcquire(slots, at);
  }

  private long highestAcquire() {
    return (long) HIGHEST.getAcquire(this);
  }
}
