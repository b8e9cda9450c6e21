package dev.intarsia.soak.crash;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.FragmentStoreProvider;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A store that survives, with another ledger than its own. */
record OtherLedgerStore(FragmentStore store, TagLedger ledger) implements FragmentStore {

  /** The store whose ledger is exchanged. */
  static FragmentStore rocksdb(Map<String, String> settings) {
    return ServiceLoader.load(FragmentStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("rocksdb"))
        .findFirst()
        .orElseThrow()
        .open(settings);
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
    store.put(high, low, entry);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return store.compareAndPut(high, low, expected, entry);
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
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    store.close();
  }
}
