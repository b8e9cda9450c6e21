package dev.intarsia.storage.tiered;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in front of another that notes how it is asked, and lets tests step in between. */
final class HookedStore implements FragmentStore {

  private static final Runnable NOTHING = () -> {};

  final List<String> asked = new ArrayList<>();
  final List<Integer> batches = new ArrayList<>();

  Runnable afterRead = NOTHING;
  Runnable beforeWrite = NOTHING;
  Runnable afterWrite = NOTHING;
  boolean isBroken;
  boolean isFull;
  boolean isClosed;
  @Nullable StoredEntry damaged;
  @Nullable StoreTraits traits;
  @Nullable TagLedger ledger;
  @Nullable EntryTest useless;
  @Nullable EvictionListener listener;

  private final FragmentStore store;

  HookedStore(FragmentStore store) {
    this.store = store;
  }

  private void note(String call) {
    asked.add(call);
    if (isBroken) {
      throw new StoreException(call + " fails, as asked", null);
    }
  }

  /** Drops an entry by itself, and says so. */
  void evict(long high, long low) {
    StoredEntry entry = store.get(high, low);
    store.remove(high, low);
    if (entry != null && listener != null) {
      listener.evicted(high, low, entry);
    }
  }

  @Override
  public String name() {
    return "hooked";
  }

  @Override
  public StoreTraits traits() {
    return traits == null ? store.traits() : traits;
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    note("get");
    StoredEntry found = damaged == null ? store.get(high, low) : damaged;
    takeOnce(afterRead, () -> afterRead = NOTHING);
    return found;
  }

  @Override
  public void getAll(LookupBatch batch) {
    note("getAll");
    batches.add(batch.size());
    store.getAll(batch);
    takeOnce(afterRead, () -> afterRead = NOTHING);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    note("put");
    if (isFull) {
      throw new StoreException("full, as asked", null);
    }
    takeOnce(beforeWrite, () -> beforeWrite = NOTHING);
    store.put(high, low, entry);
    takeOnce(afterWrite, () -> afterWrite = NOTHING);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    note("compareAndPut");
    return store.compareAndPut(high, low, expected, entry);
  }

  @Override
  public void remove(long high, long low) {
    note("remove");
    takeOnce(beforeWrite, () -> beforeWrite = NOTHING);
    store.remove(high, low);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    note("removeExpected");
    return store.remove(high, low, expected);
  }

  @Override
  public void clear() {
    note("clear");
    takeOnce(beforeWrite, () -> beforeWrite = NOTHING);
    store.clear();
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    store.forEach(visitor);
  }

  @Override
  public void onEviction(EvictionListener newListener) {
    listener = newListener;
    store.onEviction(newListener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    useless = isUseless;
  }

  @Override
  public @Nullable TagLedger ledger() {
    return ledger;
  }

  @Override
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    isClosed = true;
    note("close");
    store.close();
  }

  /** The hook may use the store itself. */
  private static void takeOnce(Runnable hook, Runnable forget) {
    forget.run();
    hook.run();
  }
}
