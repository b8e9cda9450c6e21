package dev.intarsia.storage.memory;

import org.jspecify.annotations.Nullable;

/**
 * A key that is in the store, as the eviction policy knows it.
 *
 * <p>One exists per key and stay: identity is equality, which makes the policy's own map cheap. The
 * hash depends on the key alone, so that the policy's frequency estimate outlives the stay.
 *
 * <p>Thread safety: the key is immutable; the count is guarded by the store's lock.
 */
final class Resident {

  final long high;
  final long low;

  /** Sampled hits before the policy knew it, to be told once it does. */
  int earlyHits;

  Resident(long high, long low) {
    this.high = high;
    this.low = low;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return (int) (IndexTable.mix(high, low) >>> 32);
  }
}
