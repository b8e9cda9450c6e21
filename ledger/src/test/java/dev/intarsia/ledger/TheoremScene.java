package dev.intarsia.ledger;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.ledger.LedgerLoad.Caller;
import dev.intarsia.ledger.WeakenedLedger.Moment;
import dev.intarsia.ledger.WeakenedLedger.Weakness;

/**
 * One tag, its data and the entries that show it, around a twin of the ledger: what the theorem
 * speaks of, so that an order of steps can be told line by line.
 *
 * <p>A step may be held up once at a moment, while others happen; they happen in the same thread.
 */
final class TheoremScene {

  /** What was rendered from one version of the data. */
  static final class Entry {
    private final long stamp;
    private final long version;
    private long proof = -1;

    private Entry(long stamp, long version) {
      this.stamp = stamp;
      this.version = version;
    }
  }

  private static final long[] TAG = {StableHash.of("node:1")};

  private final WeakenedLedger ledger;
  private final Caller caller;
  private Moment heldUpAt = Moment.BEFORE_CELLS;
  private Runnable meanwhile = () -> {};
  private Runnable beforeProof = () -> {};
  private long strangers;
  private volatile long data;
  private volatile long returned;
  private boolean isStale;

  TheoremScene(Weakness weakness, Caller caller, int exactTags) {
    this.caller = caller;
    ledger = new WeakenedLedger(weakness, exactTags, this::pause);
  }

  /** Holds up whoever comes to that moment next until this has happened. */
  TheoremScene holdUp(Moment moment, Runnable until) {
    heldUpAt = moment;
    meanwhile = until;
    return this;
  }

  /** Holds up the next look-up between its verdict and its proof until this has happened. */
  TheoremScene holdUpProof(Runnable until) {
    beforeProof = until;
    return this;
  }

  /** Changes the data, then invalidates the tag. */
  void change() {
    long version = ++data;
    ledger.invalidate(TAG);
    returned = Math.max(returned, version);
  }

  /** Changes the data, then raises the floor. */
  void changeAll() {
    long version = ++data;
    ledger.raiseFloor();
    returned = version;
  }

  /** Invalidates tags that no entry has. */
  void invalidateStrangers(int count) {
    for (int i = 0; i < count; i++) {
      ledger.invalidate(new long[] {StableHash.mix(++strangers)});
    }
  }

  /** Renders in a scope of its own, during which something happens. */
  Entry render(Runnable duringScope) {
    long stamp = ledger.clock();
    long version = data;
    duringScope.run();
    return new Entry(caller == Caller.STAMP_TAKEN_AFTER_DATA ? ledger.clock() : stamp, version);
  }

  Entry render() {
    return render(() -> {});
  }

  /** A scope that embeds an entry if it is alive, and else renders. */
  Entry embed(Entry child) {
    long stamp = ledger.clock();
    return isFresh(child) ? new Entry(stamp, child.version) : render();
  }

  /** Looks an entry up; it is served if it is alive. */
  void lookUp(Entry entry) {
    long required = returned;
    if (isFresh(entry) && entry.version < required) {
      isStale = true;
    }
  }

  /**
   * Whether something was served although an invalidation that had returned should have killed it.
   */
  boolean hasServedStale() {
    return isStale;
  }

  private boolean isFresh(Entry entry) {
    long clock = ledger.clock();
    if (entry.proof == clock) {
      return true;
    }
    if (ledger.hasInvalidatedSince(TAG, entry.stamp, entry.proof, clock)) {
      return false;
    }
    Runnable held = beforeProof;
    beforeProof = () -> {};
    held.run();
    entry.proof = caller == Caller.PROOF_AT_CLOCK_READ_LAST ? ledger.clock() : clock;
    return true;
  }

  private void pause(Moment moment) {
    if (moment == heldUpAt) {
      Runnable held = meanwhile;
      meanwhile = () -> {};
      held.run();
    }
  }
}
