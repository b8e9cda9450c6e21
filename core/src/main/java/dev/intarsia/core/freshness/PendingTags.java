package dev.intarsia.core.freshness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the open batches of one request have collected: the request itself must not see or store
 * anything that carries it.
 *
 * <p>Thread safety: safe; readers take one volatile read while nothing is pending.
 */
public final class PendingTags {

  private static final long[] NONE = {};

  private final Map<Object, long[]> byBatch = new LinkedHashMap<>();

  /** What batches held before they were committed or rolled back, each sorted. */
  private final List<long[]> forgotten = new ArrayList<>();

  private volatile long[] sorted = NONE;

  /** Nothing is pending. */
  public PendingTags() {}

  /** Replaces what a batch has collected; an empty array forgets the batch. */
  public synchronized void set(Object batch, long[] hashes) {
    if (hashes.length == 0) {
      long[] held = byBatch.remove(batch);
      if (held != null) {
        forgotten.add(LongStream.of(held).sorted().toArray());
      }
    } else {
      byBatch.put(batch, hashes);
    }
    sorted = byBatch.values().stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  /** How often a batch has forgotten what it held: a mark for {@link #hasHeldSince}. */
  public synchronized int forgotten() {
    return forgotten.size();
  }

  /**
   * Whether one of these was pending at some time since a mark: what was rendered meanwhile may
   * show data that was rolled back.
   */
  public synchronized boolean hasHeldSince(int mark, long[] hashes) {
    for (long[] held : forgotten.subList(mark, forgotten.size())) {
      if (meet(held, hashes)) {
        return true;
      }
    }
    return meet(sorted, hashes);
  }

  /** Whether one of these is pending. */
  public boolean holdsAny(long[] hashes) {
    return meet(sorted, hashes);
  }

  private static boolean meet(long[] held, long[] hashes) {
    if (held.length == 0) {
      return false;
    }
    for (long hash : hashes) {
      if (Arrays.binarySearch(held, hash) >= 0) {
        return true;
      }
    }
    return false;
  }
}
