package dev.intarsia.storage.tiered;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.MapStore;
import org.jspecify.annotations.Nullable;

/** A store that refuses what it has no room for, instead of making room. */
final class FullStore implements FragmentStore {

  static final long BUDGET = 1 << 20;
  private static final long LARGEST = 64 << 10;

  private final MapStore map = new MapStore();
  private long bytes;

  @Override
  public String name() {
    return "full";
  }

  @Override
  public StoreTraits traits() {
    return new StoreTraits(false, false, false, false, false, LARGEST);
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return map.get(high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    map.getAll(batch);
  }

  @Override
  public synchronized void put(long high, long low, StoredEntry entry) {
    StoredEntry present = map.get(high, low);
    long after = bytes + entry.length() - (present == null ? 0 : present.length());
    if (after > BUDGET || entry.length() > LARGEST) {
      throw new StoreException("no room for " + entry.length() + " of " + LARGEST, null);
    }
    map.put(high, low, entry);
    bytes = after;
  }

  @Override
  public synchronized boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    StoredEntry present = map.get(high, low);
    boolean isExpected = expected == null ? present == null : expected.equals(present);
    if (isExpected) {
      put(high, low, entry);
    }
    return isExpected;
  }

  @Override
  public synchronized void remove(long high, long low) {
    StoredEntry present = map.get(high, low);
    map.remove(high, low);
    bytes -= present == null ? 0 : present.length();
  }

  @Override
  public synchronized boolean remove(long high, long low, StoredEntry expected) {
    boolean isRemoved = map.remove(high, low, expected);
    bytes -= isRemoved ? expected.length() : 0;
    return isRemoved;
  }

  @Override
  public synchronized void clear() {
    map.clear();
    bytes = 0;
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    map.forEach(visitor);
  }

  @Override
  public StoreStatistics statistics() {
    return map.statistics();
  }

  @Override
  public void close() {
    map.close();
  }
}
