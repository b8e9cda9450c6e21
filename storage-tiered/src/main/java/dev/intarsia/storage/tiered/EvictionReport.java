package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore.EvictionListener;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener what the far tier dropped; its failures reach nobody whose own work is done.
 *
 * <p>Thread safety: safe.
 */
final class EvictionReport {

  private static final System.Logger LOG = System.getLogger(EvictionReport.class.getName());

  private volatile @Nullable EvictionListener listener;

  /** A hint: two threads may log at once. */
  private volatile boolean hasLoggedFailure;

  /** Sets who is told from now on. */
  void tellTo(EvictionListener newListener) {
    listener = newListener;
  }

  /** Tells of some. */
  void tell(List<Stripe.Evicted> evicted) {
    for (Stripe.Evicted one : evicted) {
      tell(one.high(), one.low(), one.entry());
    }
  }

  /** Tells of one; the first failure is logged. */
  void tell(long high, long low, StoredEntry entry) {
    EvictionListener told = listener;
    if (told == null) {
      return;
    }
    try {
      told.evicted(high, low, entry);
    } catch (RuntimeException failure) {
      if (!hasLoggedFailure) {
        hasLoggedFailure = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "An eviction listener failed; further failures of this store's are not logged",
            failure);
      }
    }
  }
}
