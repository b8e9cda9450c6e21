package dev.intarsia.soak.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts that many threads add to.
 *
 * <p>Thread safety: safe.
 */
final class Counters {

  private static final int MOST_FAULTS = 10;

  private final LongAdder[] values = new LongAdder[Count.values().length];
  private final List<String> faults = new ArrayList<>();

  Counters() {
    for (int i = 0; i < values.length; i++) {
      values[i] = new LongAdder();
    }
  }

  void add(Count count, long more) {
    values[count.ordinal()].add(more);
  }

  long of(Count count) {
    return values[count.ordinal()].sum();
  }

  /** Look-ups and pages that are not as they must be. */
  long faults() {
    return of(Count.STALE) + of(Count.CROSS_USER) + of(Count.WRONG);
  }

  /** Keeps the first faults for people. */
  synchronized void describe(String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  /** The faults that were described since this was asked last. */
  synchronized List<String> newFaults() {
    List<String> fresh = List.copyOf(faults);
    faults.replaceAll(told -> "");
    return fresh.stream().filter(fault -> !fault.isEmpty()).toList();
  }

  /** All counts now. */
  Totals totals() {
    Totals totals = Totals.NONE;
    for (Count count : Count.values()) {
      totals = totals.plus(count, of(count));
    }
    return totals;
  }
}
