package dev.intarsia.storage.tck;

import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
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

  /** Tells keys apart by the exclusive or of their halves, where these differ. */
  static final class FoldsKeys extends MapStore {

    private static long folded(long high, long low) {
      return high == low ? high : high ^ low;
    }

    @Override
    public synchronized @Nullable StoredEntry get(long high, long low) {
      return super.get(0, folded(high, low));
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(0, folded(high, low), entry);
    }
  }

  /** Tells keys apart by the lower bits of each half. */
  static final class IgnoresUpperBits extends MapStore {

    private static final long LOWER = -1L >>> 12;

    @Override
    public synchronized @Nullable StoredEntry get(long high, long low) {
      return super.get(high & LOWER, low & LOWER);
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(high & LOWER, low & LOWER, entry);
    }
  }

  /** Answers batches from what it had a few batches ago. */
  static final class AnswersBatchesLate extends MapStore {

    private Map<Key, StoredEntry> former = Map.of();
    private int batches;

    @Override
    public synchronized void getAll(LookupBatch batch) {
      requireOpen();
      if (batches++ % 4 == 0) {
        former = Map.copyOf(entries);
      }
      for (int i = 0; i < batch.size(); i++) {
        batch.answer(i, former.get(new Key(batch.high(i), batch.low(i))));
      }
    }
  }

  /** Remembers what was read last, beyond a clear. */
  static final class RemembersBeyondClear extends MapStore {

    private @Nullable Key lastKey;
    private @Nullable StoredEntry last;

    @Override
    public synchronized @Nullable StoredEntry get(long high, long low) {
      requireOpen();
      Key key = new Key(high, low);
      if (!key.equals(lastKey)) {
        lastKey = key;
        last = super.get(high, low);
      }
      return last;
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      lastKey = null;
      super.put(high, low, entry);
    }

    @Override
    public synchronized void remove(long high, long low) {
      lastKey = null;
      super.remove(high, low);
    }
  }

  /** Compares, then removes, with others in between. */
  static final class RemovesTwice extends MapStore {

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the fault
    public boolean remove(long high, long low, StoredEntry expected) {
      boolean isExpected = expected.equals(get(high, low));
      Thread.yield();
      if (isExpected) {
        remove(high, low);
      }
      return isExpected;
    }
  }

  /** Lets whoever puts hear of the listener's failure. */
  static final class PassesOnFailures extends MapStore {

    @Override
    void tell(Key key, StoredEntry entry) {
      listener.evicted(key.high(), key.low(), entry);
    }
  }

  /** Throws something else than it should once it is closed. */
  static final class FailsOtherwiseWhenClosed extends MapStore {

    @Override
    public synchronized StoreStatistics statistics() {
      requireOpenOtherwise();
      return super.statistics();
    }

    @Override
    public synchronized void getAll(LookupBatch batch) {
      requireOpenOtherwise();
      super.getAll(batch);
    }

    @Override
    public void forEach(EntryVisitor visitor) {
      requireOpenOtherwise();
      super.forEach(visitor);
    }

    private synchronized void requireOpenOtherwise() {
      if (isClosed) {
        throw new IllegalStateException("closed");
      }
    }
  }

  /** Drops useless entries as they come, as the stores below get wrong. */
  static class TidyStore extends MapStore {

    EntryTest useless = entry -> false;

    @Override
    public synchronized void dropWhen(EntryTest isUseless) {
      useless = isUseless;
    }

    @Override
    public synchronized void put(long high, long low, StoredEntry entry) {
      super.put(high, low, entry);
      if (isUseless(entry)) {
        drop(high, low, entry);
      }
    }

    boolean isUseless(StoredEntry entry) {
      try {
        return useless.test(entry);
      } catch (RuntimeException failure) {
        return false;
      }
    }

    void drop(long high, long low, StoredEntry entry) {
      remove(high, low);
    }
  }

  /** Drops what is of use too. */
  static final class DropsTooMuch extends TidyStore {

    @Override
    boolean isUseless(StoredEntry entry) {
      return !super.isUseless(entry);
    }
  }

  /** Calls tidying up an eviction. */
  static final class TellsOfDrops extends TidyStore {

    @Override
    void drop(long high, long low, StoredEntry entry) {
      super.drop(high, low, entry);
      tell(new Key(high, low), entry);
    }
  }

  /** Fails with the test. */
  static final class FailsWithTheTest extends TidyStore {

    @Override
    boolean isUseless(StoredEntry entry) {
      return useless.test(entry);
    }
  }

  /** Takes failure for yes. */
  static final class DropsWhatItCannotTest extends TidyStore {

    @Override
    boolean isUseless(StoredEntry entry) {
      try {
        return useless.test(entry);
      } catch (RuntimeException failure) {
        return true;
      }
    }
  }

  /** Keeps the first test. */
  static final class KeepsTheFirstTest extends TidyStore {

    private boolean isTold;

    @Override
    public synchronized void dropWhen(EntryTest isUseless) {
      if (!isTold) {
        super.dropWhen(isUseless);
      }
      isTold = true;
    }
  }

  /** Goes on refusing a place whose entry it has dropped. */
  static final class KeepsDroppedPlaces extends TidyStore {

    private final Set<Key> dropped = new HashSet<>();

    @Override
    void drop(long high, long low, StoredEntry entry) {
      super.drop(high, low, entry);
      dropped.add(new Key(high, low));
    }

    @Override
    public synchronized @Nullable StoredEntry get(long high, long low) {
      return dropped.contains(new Key(high, low)) ? null : super.get(high, low);
    }
  }

  /** Brings back entries without content as nothing. */
  static final class LosesEmptyEntries extends DurableMapStore {

    @Override
    void restore(MapStore reopened, Key key, StoredEntry entry) {
      if (entry.length() > 0) {
        super.restore(reopened, key, entry);
      }
    }
  }

  /** Brings back bytes that are no longer equal. */
  static final class ChangesOnDisk extends DurableMapStore {

    @Override
    void restore(MapStore reopened, Key key, StoredEntry entry) {
      byte[] longer = Arrays.copyOf(entry.bytes(), entry.length() + 1);
      super.restore(reopened, key, new StoredEntry(longer, entry.expiresAtMillis()));
    }
  }

  /** Does not count what it brings back. */
  static final class ForgetsItsWeight extends DurableMapStore {

    @Override
    void restore(MapStore reopened, Key key, StoredEntry entry) {
      super.restore(reopened, key, entry);
      reopened.bytes -= entry.length();
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
