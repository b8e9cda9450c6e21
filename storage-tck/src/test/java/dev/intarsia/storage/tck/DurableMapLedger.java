package dev.intarsia.storage.tck;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plainest right ledger that outlives itself: it saves what it does, as it does it. */
class DurableMapLedger extends MapLedger {

  /** What is on the disk that there is not. */
  static final class Saved {
    final Map<Long, Long> stamps = new ConcurrentHashMap<>();
    long clock;
    long floor;
    long incarnation;
  }

  final Saved saved;

  DurableMapLedger() {
    this(new Saved());
    saved.incarnation = incarnation;
  }

  DurableMapLedger(Saved saved) {
    this.saved = saved;
    restore();
  }

  void restore() {
    stamps.putAll(saved.stamps);
    clock = saved.clock + 1;
    floor = saved.floor;
    incarnation = saved.incarnation == 0 ? incarnation : saved.incarnation;
    saved.clock = clock;
  }

  void save(long[] tagHashes) {
    for (long hash : tagHashes) {
      saved.stamps.put(hash, clock);
    }
  }

  @Override
  public synchronized void invalidate(long[] tagHashes) {
    super.invalidate(tagHashes);
    save(tagHashes);
    saved.clock = clock;
  }

  @Override
  public synchronized void raiseFloor() {
    super.raiseFloor();
    saved.floor = floor;
    saved.clock = clock;
  }

  @Override
  DurableMapLedger reopened() {
    return new DurableMapLedger(saved);
  }
}
