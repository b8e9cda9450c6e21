package dev.intarsia.testkit.doubles;

import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A store in front of another one that passes everything on: doubles override what is to go
 * differently.
 *
 * <p>Thread safety: that of the store behind it.
 */
public class DelegatingStore implements FragmentStore {

  private final FragmentStore behind;

  /** Passes everything on. */
  public DelegatingStore(FragmentStore behind) {
    this.behind = behind;
  }

  @Override
  public String name() {
    return behind.name();
  }

  @Override
  public StoreTraits traits() {
    return behind.traits();
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return behind.get(high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    behind.getAll(batch);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    behind.put(high, low, entry);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return behind.compareAndPut(high, low, expected, entry);
  }

  @Override
  public void remove(long high, long low) {
    behind.remove(high, low);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return behind.remove(high, low, expected);
  }

  @Override
  public void clear() {
    behind.clear();
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    behind.forEach(visitor);
  }

  @Override
  public void onEviction(EvictionListener listener) {
    behind.onEviction(listener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    behind.dropWhen(isUseless);
  }

  @Override
  public @Nullable TagLedger ledger() {
    return behind.ledger();
  }

  @Override
  public StoreStatistics statistics() {
    return behind.statistics();
  }

  @Override
  public void close() {
    behind.close();
  }
}
