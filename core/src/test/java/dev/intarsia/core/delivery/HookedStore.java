package dev.intarsia.core.delivery;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plain store that shows each batch before it answers. */
final class HookedStore implements FragmentStore {

  private final MapStore store = new MapStore();
  private final Consumer<LookupBatch> before;

  HookedStore(Consumer<LookupBatch> before) {
    this.before = before;
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
    before.accept(batch);
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
