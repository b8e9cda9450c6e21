package dev.intarsia.core.freshness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the open batches of one request have collected: the request itself must not see or store
 * anything that carries it.
 *
 * <p>Thread safety: safe; readers take one volatile read while nothing is pending.
 */
public final class PendingTags {

  private static final long[] NONE = {};

  private final Map<Object, long[]> byBatch = new LinkedHashMap<>();
  private volatile long[] sorted = NONE;

  /** Nothing is pending. */
  public PendingTags() {}

  /** Replaces what a batch has collected; an empty array forgets the batch. */
  public synchronized void set(Object batch, long[] hashes) {
    if (hashes.length == 0) {
      byBatch.remove(batch);
    } else {
      byBatch.put(batch, hashes);
    }
    sorted = byBatch.values().stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  /** Whether one of these is pending. */
  public boolean holdsAny(long[] hashes) {
    long[] pending = sorted;
    if (pending.length == 0) {
      return false;
    }
    for (long hash : hashes) {
      if (Arrays.binarySearch(pending, hash) >= 0) {
        return true;
      }
    }
    return false;
  }
}
