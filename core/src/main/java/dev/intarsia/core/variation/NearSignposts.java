package dev.intarsia.core.variation;

import dev.intarsia.cacheability.ContextSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers signposts lately seen, so that a look-up needs one read of the store instead of two.
 *
 * <p>Hints: a remembered list may be older than the stored one, which is read again when the hint
 * leads to no match. Lossy by design: two signposts of one slot displace each other.
 *
 * <p>Thread safety: safe. A slot is written by compare-and-set and read with acquire semantics;
 * what is in it never changes.
 */
final class NearSignposts {

  private static final int SLOTS = 8192;

  private record Remembered(long high, long low, long sequence, List<ContextSet> sets) {

    boolean isAfter(Remembered other) {
      return high == other.high && low == other.low && sequence > other.sequence;
    }
  }

  private final AtomicReferenceArray<@Nullable Remembered> slots =
      new AtomicReferenceArray<>(SLOTS);

  @Nullable List<ContextSet> setsAcquire(long high, long low) {
    Remembered there = slots.getAcquire(slotOf(low));
    return there != null && there.high == high && there.low == low ? there.sets : null;
  }

  /**
   * Remembers a signpost, unless a later one of that place is remembered: whoever read it may have
   * been overtaken by a writer.
   *
   * @param sequence orders the writes of one signpost
   */
  void rememberVolatile(long high, long low, long sequence, List<ContextSet> sets) {
    Remembered seen = new Remembered(high, low, sequence, sets);
    slots.updateAndGet(slotOf(low), there -> there == null || !there.isAfter(seen) ? seen : there);
  }

  void clear() {
    for (int i = 0; i < SLOTS; i++) {
      slots.setRelease(i, null);
    }
  }

  private static int slotOf(long low) {
    return (int) (low & (SLOTS - 1));
  }
}
