package dev.intarsia.storage.rocksdb;

import dev.intarsia.spi.storage.FragmentStore.EntryTest;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entries together with their count: what is there and what it weighs change as one.
 *
 * <p>Thread safety: safe. Each change of a key holds the key's stripe, then a slot.
 */
final class Shelf {

  /** Why an entry is dropped. */
  enum Reason {
    /** It has expired. */
    EXPIRED,
    /** Nobody will be shown it: that is not told. */
    USELESS,
    /** Its room is needed. */
    ROOM
  }

  /** An entry that a walk has come across; the entry itself only if somebody has to look at it. */
  record Seen(KeyWalk.Position key, long expiresAtMillis, @Nullable StoredEntry entry) {}

  /** What was dropped for one: its weight, 0 if it was not; and itself if it is to be told. */
  record Dropped(long weight, Evictions.@Nullable Evicted told) {

    static final Dropped NOTHING = new Dropped(0, null);
  }

  private static final long CHUNK_BYTES = 1 << 20;

  private final Gate gate;
  private final EntryTable table;
  private final Tally tally;
  private final Evictions evictions;
  private final Stripes stripes = new Stripes();
  private final KnownLengths lengths;

  /** Of an open database. */
  Shelf(Gate gate, EntryTable table, Tally tally, Evictions evictions, KnownLengths lengths) {
    this.gate = gate;
    this.table = table;
    this.tally = tally;
    this.evictions = evictions;
    this.lengths = lengths;
  }

  /** The entry under a key, or null; counted. */
  @Nullable StoredEntry get(long high, long low) {
    Slot slot = gate.enterToRead();
    try {
      StoredEntry found = table.read(slot, high, low);
      if (found == null) {
        slot.countMiss();
      } else {
        slot.countHit();
      }
      return found;
    } finally {
      gate.leave(slot);
    }
  }

  /** Puts an entry for which room was taken. */
  void put(long high, long low, StoredEntry entry) {
    ReentrantLock stripe = stripes.of(high, low);
    stripe.lock();
    try {
      Slot slot = gate.enterToWrite();
      try {
        write(slot, high, low, entry, length(slot, high, low));
      } finally {
        gate.leave(slot);
      }
    } finally {
      stripe.unlock();
    }
  }

  /** Puts an entry for which room was taken, if what is there equals what is expected. */
  boolean compareAndPut(long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    ReentrantLock stripe = stripes.of(high, low);
    stripe.lock();
    try {
      Slot slot = gate.enterToWrite();
      try {
        int length = table.load(slot, high, low);
        boolean isExpected =
            expected == null
                ? length == EntryTable.ABSENT
                : table.isLoaded(slot, high, low, length, expected);
        if (isExpected) {
          write(slot, high, low, entry, length);
        }
        return isExpected;
      } finally {
        gate.leave(slot);
      }
    } finally {
      stripe.unlock();
    }
  }

  /** Removes what is under a key, if it is what is expected; null: whatever it is. */
  boolean remove(long high, long low, @Nullable StoredEntry expected) {
    ReentrantLock stripe = stripes.of(high, low);
    stripe.lock();
    try {
      Slot slot = gate.enterToWrite();
      try {
        int length = expected == null ? table.length(slot, high, low) : table.load(slot, high, low);
        boolean isExpected =
            expected == null
                ? length != EntryTable.ABSENT
                : table.isLoaded(slot, high, low, length, expected);
        if (isExpected) {
          erase(slot, high, low, length);
        }
        return isExpected;
      } finally {
        gate.leave(slot);
      }
    } finally {
      stripe.unlock();
    }
  }

  /** Drops an entry that a walk came across, unless it has changed so that the reason is gone. */
  Dropped drop(Seen seen, Reason reason) {
    long high = seen.key().high();
    long low = seen.key().low();
    ReentrantLock stripe = stripes.of(high, low);
    stripe.lock();
    try {
      Slot slot = gate.enterToWrite();
      try {
        return drop(slot, seen, reason);
      } finally {
        gate.leave(slot);
      }
    } finally {
      stripe.unlock();
    }
  }

  /**
   * The next entries from a position on, in key order.
   *
   * @param most how many
   * @param lookingAt entries are handed out themselves if somebody wants to look at them
   */
  List<Seen> next(KeyWalk.Position from, int most, @Nullable EntryTest lookingAt) {
    List<Seen> chunk = new ArrayList<>(most);
    long[] bytes = new long[1];
    Slot slot = gate.enterToRead();
    try {
      table.walk(
          slot,
          from,
          place -> {
            StoredEntry entry = lookingAt == null ? null : place.entry();
            chunk.add(new Seen(place.position(), place.expiresAtMillis(), entry));
            bytes[0] += place.weight();
            return chunk.size() < most && (entry == null || bytes[0] < CHUNK_BYTES);
          });
    } finally {
      gate.leave(slot);
    }
    return chunk;
  }

  /** Tells of what was dropped; while no lock is held. */
  void tell(List<Evictions.Evicted> evicted) {
    evictions.tell(evicted);
  }

  private Dropped drop(Slot slot, Seen seen, Reason reason) {
    long high = seen.key().high();
    long low = seen.key().low();
    int length = table.load(slot, high, low);
    if (length == EntryTable.ABSENT || !stillHolds(slot, seen, reason, length)) {
      return Dropped.NOTHING;
    }
    boolean isTold = reason != Reason.USELESS && evictions.isHeard();
    StoredEntry entry = isTold ? table.entry(slot, high, low, length) : null;
    erase(slot, high, low, length);
    if (reason != Reason.USELESS) {
      evictions.count();
    }
    return new Dropped(
        EntryValue.weight(length), entry == null ? null : new Evictions.Evicted(high, low, entry));
  }

  private boolean stillHolds(Slot slot, Seen seen, Reason reason, int length) {
    return switch (reason) {
      case ROOM -> true;
      case EXPIRED ->
          length < EntryValue.HEADER_BYTES || slot.value().getLong(0) == seen.expiresAtMillis();
      case USELESS ->
          seen.entry() != null
              && table.isLoaded(slot, seen.key().high(), seen.key().low(), length, seen.entry());
    };
  }

  private int length(Slot slot, long high, long low) {
    int known = lengths.of(high, low);
    return known == KnownLengths.UNKNOWN ? table.length(slot, high, low) : known;
  }

  private void write(Slot slot, long high, long low, StoredEntry entry, int formerLength) {
    // Forgotten first: a failed write leaves nobody knows what.
    lengths.forget(high, low);
    table.write(slot, high, low, entry);
    lengths.know(high, low, EntryValue.length(entry));
    if (formerLength == EntryTable.ABSENT) {
      tally.arrived(EntryValue.weight(entry));
    } else {
      tally.replaced(EntryValue.weight(formerLength), EntryValue.weight(entry));
    }
  }

  private void erase(Slot slot, long high, long low, int length) {
    lengths.forget(high, low);
    table.remove(slot, high, low);
    lengths.know(high, low, EntryTable.ABSENT);
    tally.left(EntryValue.weight(length));
  }
}
