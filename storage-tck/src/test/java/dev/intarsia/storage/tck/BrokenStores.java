package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twins of {@link MapStore}, each wrong in one way that the contract must notice. */
final class BrokenStores {

  private BrokenStores() {}

  /** Compares, then puts, with others in between. */
  static final class LosesUpdates extends MapStore {

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the fault
    public boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      requireFits(entry);
      boolean isExpected = Objects.equals(get(high, low), expected);
      Thread.yield();
      if (isExpected) {
        put(high, low, entry);
      }
      return isExpected;
    }
  }

  /** Changes entries in place instead of replacing them. */
  static final class TearsEntries extends MapStore {

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      StoredEntry present = entries.get(new Key(high, low));
      if (present == null || present.length() < entry.length()) {
        super.put(high, low, new StoredEntry(entry.bytes().clone(), entry.expiresAtMillis()));
        return;
      }
      for (int i = 0; i < entry.length(); i++) {
        present.bytes()[i] = entry.bytes()[i];
      }
      super.put(high, low, present);
    }
  }

  /** Answers a key of a batch once only. */
  static final class ForgetsDuplicates extends MapStore {

    @Override
    public void getAll(LookupBatch batch) {
      Set<Key> answered = new HashSet<>();
      for (int i = 0; i < batch.size(); i++) {
        if (answered.add(new Key(batch.high(i), batch.low(i)))) {
          batch.answer(i, get(batch.high(i), batch.low(i)));
        }
      }
    }
  }

  /** Answers only what it finds, so that former answers stay. */
  static final class KeepsOldAnswers extends MapStore {

    @Override
    public void getAll(LookupBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        StoredEntry found = get(batch.high(i), batch.low(i));
        if (found != null) {
          batch.answer(i, found);
        }
      }
    }
  }

  /** Serves on after it was closed. */
  static final class ServesWhenClosed extends MapStore {

    @Override
    public synchronized void close() {}
  }

  /** Makes no room. */
  static final class GrowsWithoutBound extends MapStore {

    @Override
    void makeRoom() {}
  }

  /** Cuts what is too long. */
  static final class Truncates extends MapStore {

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(high, low, cut(entry));
    }

    @Override
    public synchronized boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      return super.compareAndPut(high, low, expected, cut(entry));
    }

    private static StoredEntry cut(StoredEntry entry) {
      return entry.length() <= LARGEST
          ? entry
          : new StoredEntry(Arrays.copyOf(entry.bytes(), LARGEST), entry.expiresAtMillis());
    }
  }

  /** Takes a byte less than it says. */
  static final class PromisesTooMuch extends MapStore {

    @Override
    public StoreTraits traits() {
      return new StoreTraits(false, false, false, false, true, LARGEST + 1);
    }
  }

  /** Drops the old entry before it refuses the new one. */
  static final class LosesOnRefusal extends MapStore {

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      remove(high, low);
      super.put(high, low, entry);
    }
  }

  /** Tells keys apart by their low half. */
  static final class IgnoresHighHalf extends MapStore {

    @Override
    public synchronized @Nullable StoredEntry get(long high, long low) {
      return super.get(0, low);
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(0, low, entry);
    }
  }

  /** Drops entries in silence. */
  static final class HidesEvictions extends MapStore {

    @Override
    public synchronized void onEviction(EvictionListener ignored) {}
  }

  /** Calls a removal an eviction. */
  static final class TellsOfRemovals extends MapStore {

    @Override
    public synchronized void remove(long high, long low) {
      StoredEntry present = entries.get(new Key(high, low));
      super.remove(high, low);
      if (present != null) {
        listener.evicted(high, low, present);
      }
    }
  }

  /** Shows entries twice. */
  static final class WalksTwice extends MapStore {

    @Override
    public void forEach(EntryVisitor visitor) {
      super.forEach(visitor);
      super.forEach(visitor);
    }
  }

  /** Asks only whether something is there. */
  static final class PutsOverAnything extends MapStore {

    @Override
    public synchronized boolean compareAndPut(
        long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
      StoredEntry present = entries.get(new Key(high, low));
      return super.compareAndPut(high, low, expected == null ? null : present, entry);
    }
  }

  /** Compares conditional removals by object. */
  static final class RemovesByIdentity extends MapStore {

    @Override
    public synchronized boolean remove(long high, long low, StoredEntry expected) {
      return entries.get(new Key(high, low)) == expected && super.remove(high, low, expected);
    }
  }

  /** Forgets when an entry expires. */
  static final class ForgetsExpiry extends MapStore {

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(high, low, new StoredEntry(entry.bytes(), Long.MAX_VALUE));
    }
  }

  /** Counts nothing. */
  static final class CountsNothing extends MapStore {

    @Override
    public synchronized StoreStatistics statistics() {
      requireOpen();
      return new StoreStatistics(0, 0, 0, 0, 0, 0);
    }
  }

  /** Says it is durable, and is not. */
  static final class ClaimsDurability extends MapStore {

    @Override
    public StoreTraits traits() {
      return new StoreTraits(true, false, false, false, true, LARGEST);
    }
  }

  /** Takes no part in the order of its callers: now and then a read sees nothing. */
  static final class MissesAmidWrites extends MapStore {

    private volatile boolean isWriting;

    @Override
    public void put(long high, long low, StoredEntry entry) {
      isWriting = true;
      super.put(high, low, entry);
      isWriting = false;
    }

    @Override
    public @Nullable StoredEntry get(long high, long low) {
      requireOpen();
      return isWriting ? null : super.get(high, low);
    }
  }
}
