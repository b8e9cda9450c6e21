package dev.intarsia.ledger;

import java.util.HashMap;
import java.util.Map;

/** The oracle: what a ledger means when nothing happens at the same time and memory is endless. */
final class SequentialLedger {

  private final Map<Long, Long> lastInvalidation = new HashMap<>();
  private long clock;
  private long floor;

  void invalidate(long... tags) {
    clock++;
    for (long tag : tags) {
      lastInvalidation.put(tag, clock);
    }
  }

  void raiseFloor() {
    clock++;
    floor = clock;
  }

  long clock() {
    return clock;
  }

  long floor() {
    return floor;
  }

  boolean hasInvalidated(long tag, long stamp) {
    return stamp < floor || lastInvalidation.getOrDefault(tag, 0L) > stamp;
  }
}
