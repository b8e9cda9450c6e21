package dev.intarsia.storage.rocksdb;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many entries there are and what they weigh, against the budget.
 *
 * <p>Who puts takes the room beforehand, so that entries on their way count too: what is stored is
 * never more than what is taken, and that is never raised beyond the budget.
 *
 * <p>Thread safety: safe. {@link #reset} only while nobody writes.
 */
final class Tally {

  private final long budget;
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  private volatile boolean isExact = true;

  /** Of nothing. */
  Tally(long budget) {
    this.budget = budget;
  }

  /** Takes room for an entry on its way, if there is enough. */
  boolean take(long weight) {
    for (long before = taken.get(); before + weight <= budget; before = taken.get()) {
      if (taken.compareAndSet(before, before + weight)) {
        return true;
      }
    }
    return false;
  }

  /** Gives back room that was taken for an entry that did not come. */
  void giveBack(long weight) {
    taken.addAndGet(-weight);
  }

  /** An entry for which room was taken has come, in the place of nothing. */
  void arrived(long weight) {
    entries.incrementAndGet();
    stored.addAndGet(weight);
  }

  /** An entry for which room was taken has come, in the place of another. */
  void replaced(long formerWeight, long weight) {
    stored.addAndGet(weight - formerWeight);
    taken.addAndGet(-formerWeight);
  }

  /** An entry is gone. */
  void left(long weight) {
    entries.decrementAndGet();
    stored.addAndGet(-weight);
    taken.addAndGet(-weight);
  }

  /** Begins with a count that is not known exactly. */
  void estimate(Database.Count count) {
    isExact = false;
    add(count.entries(), count.bytes());
  }

  /** Begins with an exact count. */
  void know(Database.Count count) {
    add(count.entries(), count.bytes());
  }

  /** Puts an exact count in the place of the one estimated. */
  void correct(Database.Count estimated, Database.Count exact) {
    add(exact.entries() - estimated.entries(), exact.bytes() - estimated.bytes());
    isExact = true;
  }

  private void add(long moreEntries, long moreBytes) {
    entries.addAndGet(moreEntries);
    stored.addAndGet(moreBytes);
    taken.addAndGet(moreBytes);
  }

  /** All entries are gone; those on their way are not. */
  void reset() {
    entries.set(0);
    isExact = true;
    taken.addAndGet(-stored.getAndSet(0));
  }

  /** Bytes that the budget lacks for so many more. */
  long lacking(long weight) {
    return taken.get() + weight - budget;
  }

  /** Whether it is exact. */
  boolean isExact() {
    return isExact;
  }

  /** Entries that are there. */
  long entries() {
    return entries.get();
  }

  /** What they weigh. */
  long bytes() {
    return stored.get();
  }
}
