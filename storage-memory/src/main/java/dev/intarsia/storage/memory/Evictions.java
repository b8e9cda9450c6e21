package dev.intarsia.storage.memory;

import dev.intarsia.spi.storage.FragmentStore.EvictionListener;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts evictions and keeps them until the listener can be told outside of the lock, so that it
 * may use the store and cannot block it.
 *
 * <p>Thread safety: guarded by the store's lock, but for {@link #tell}.
 */
final class Evictions {

  /** An entry that was dropped. */
  record Evicted(long high, long low, StoredEntry entry) {}

  private volatile @Nullable EvictionListener listener;
  private List<Evicted> untold = new ArrayList<>();
  private long count;

  /** A hint: two threads may log at once. */
  private volatile boolean hasLoggedFailure;

  /** Sets who is told from now on; safe from any thread. */
  void tellTo(EvictionListener newListener) {
    listener = newListener;
  }

  /** Notes an eviction. */
  void add(Resident resident, StoredEntry entry) {
    count++;
    if (listener != null) {
      untold.add(new Evicted(resident.high, resident.low, entry));
    }
  }

  /** Evictions so far. */
  long count() {
    return count;
  }

  /** What was not told yet, to be told by the caller once it has left the lock. */
  List<Evicted> takeUntold() {
    if (untold.isEmpty()) {
      return List.of();
    }
    List<Evicted> taken = untold;
    untold = new ArrayList<>();
    return taken;
  }

  /**
   * Tells the listener; the first failure is logged, none reaches the caller, whose own work is
   * done.
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
        if (!hasLoggedFailure) {
          hasLoggedFailure = true;
          // Asked for when there is something to say: a logger is forty classes to load.
          System.getLogger(Evictions.class.getName())
              .log(
                  System.Logger.Level.WARNING,
                  "An eviction listener failed; further failures of this store's are not logged",
                  failure);
        }
      }
    }
  }
}
