package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore.EvictionListener;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the store dropped by itself, and tells the listener of it.
 *
 * <p>Thread safety: safe.
 */
final class Evictions {

  /** An entry that was dropped. */
  record Evicted(long high, long low, StoredEntry entry) {}

  private static final System.Logger LOG = System.getLogger(Evictions.class.getName());

  private final LongAdder count = new LongAdder();
  private final AtomicBoolean hasLoggedFailure = new AtomicBoolean();
  private volatile @Nullable EvictionListener listener;

  /** Sets who is told from now on. */
  void tellTo(EvictionListener newListener) {
    listener = newListener;
  }

  /** Whether anybody would be told. */
  boolean isHeard() {
    return listener != null;
  }

  /** Counts one. */
  void count() {
    count.increment();
  }

  /** Evictions so far. */
  long total() {
    return count.sum();
  }

  /**
   * Tells the listener, while no lock is held; the first failure is logged, none reaches the
   * caller, whose own work is done.
   */
  void tell(List<Evicted> evicted) {
    EvictionListener told = listener;
    if (told == null) {
      return;
    }
    for (Evicted one : evicted) {
      try {
        told.evicted(one.high(), one.low(), one.entry());
      } catch (RuntimeException failure) {
        if (hasLoggedFailure.compareAndSet(false, true)) {
          LOG.log(
              System.Logger.Level.WARNING,
              "An eviction listener failed; further failures of this store's are not logged",
              failure);
        }
      }
    }
  }
}
