package dev.intarsia.conformance.engine;

import dev.intarsia.spi.ledger.LedgerStatistics;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A store for one scenario.
 *
 * <p>The scenario has a time of its own, the store tidies up by the machine's: so it is not told
 * when entries expire. The engine knows by the entries' bytes.
 */
final class ScenarioStore implements FragmentStore {

  private final FragmentStore store;
  private final @Nullable TagLedger ledger;
  private final Runnable atClose;

  private ScenarioStore(FragmentStore store, @Nullable TagLedger ledger, Runnable atClose) {
    this.store = store;
    this.ledger = ledger;
    this.atClose = atClose;
  }

  /** A store that ends with the scenario. */
  static ScenarioStore owned(FragmentStore store) {
    return new ScenarioStore(store, store.ledger(), store::close);
  }

  /** A store that, with its ledger, goes on after the scenario. */
  static ScenarioStore lent(FragmentStore store) {
    TagLedger ledger = store.ledger();
    return new ScenarioStore(store, ledger == null ? null : new LentLedger(ledger), () -> {});
  }

  private static StoredEntry timeless(StoredEntry entry) {
    return new StoredEntry(entry.bytes(), Long.MAX_VALUE);
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public StoreTraits traits() {
    return store.traits();
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return store.get(high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    store.getAll(batch);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    store.put(high, low, timeless(entry));
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return store.compareAndPut(high, low, expected, timeless(entry));
  }

  @Override
  public void remove(long high, long low) {
    store.remove(high, low);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return store.remove(high, low, expected);
  }

  @Override
  public void clear() {
    store.clear();
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    store.forEach(visitor);
  }

  @Override
  public void onEviction(EvictionListener listener) {
    store.onEviction(listener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    // It would judge by the time of its own scenario, in the middle of the next one.
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
    atClose.run();
  }

  /** A ledger that goes on when its user is done. */
  private record LentLedger(TagLedger ledger) implements TagLedger {

    @Override
    public long incarnation() {
      return ledger.incarnation();
    }

    @Override
    public long clock() {
      return ledger.clock();
    }

    @Override
    public boolean hasInvalidated(long[] tagHashes, long stamp) {
      return ledger.hasInvalidated(tagHashes, stamp);
    }

    @Override
    public long floor() {
      return ledger.floor();
    }

    @Override
    public void invalidate(long[] tagHashes) {
      ledger.invalidate(tagHashes);
    }

    @Override
    public void raiseFloor() {
      ledger.raiseFloor();
    }

    @Override
    public LedgerStatistics statistics() {
      return ledger.statistics();
    }

    @Override
    public void close() {
      // The store that it belongs to ends it.
    }
  }
}
