package dev.intarsia.storage.tiered;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All stripes of a tiered store; each key belongs to one.
 *
 * <p>A thread has the lock of one stripe at most, or takes all of them in order.
 *
 * <p>Thread safety: safe.
 */
final class Stripes {

  /** Enough for writers to meet rarely, few enough to be looked through at each eviction. */
  private static final int BITS = 6;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Stripe[] stripes = new Stripe[1 << BITS];

  Stripes() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** The stripe of a key. */
  Stripe of(long high, long low) {
    return stripes[(int) ((high * GOLDEN + low) * GOLDEN >>> (Long.SIZE - BITS))];
  }

  /** A stripe whose lock the calling thread has. */
  @Nullable Stripe held() {
    for (Stripe stripe : stripes) {
      if (stripe.isHeld()) {
        return stripe;
      }
    }
    return null;
  }

  /** Takes all locks. */
  void enterAll() {
    for (Stripe stripe : stripes) {
      stripe.enter();
    }
  }

  /**
   * Moves all versions and leaves all locks.
   *
   * @return what the caller has to tell the listener now
   */
  List<Stripe.Evicted> moveAndLeaveAll() {
    List<Stripe.Evicted> untold = new ArrayList<>();
    for (Stripe stripe : stripes) {
      stripe.moveVolatile();
      untold.addAll(stripe.leave());
    }
    return untold;
  }
}
