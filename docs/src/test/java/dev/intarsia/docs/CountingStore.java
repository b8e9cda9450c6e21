package dev.intarsia.docs;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that counts what it is asked for, and that can be broken. */
final class CountingStore implements FragmentStore {

  private final MapStore map = new MapStore();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean isBroken;

  /** From now on every call fails. */
  void breakDown() {
    isBroken = true;
  }

  /** How often it was asked for anything. */
  int calls() {
    return calls.get();
  }

  private MapStore asked() {
    calls.incrementAndGet();
    if (isBroken) {
      throw new StoreException("Store counting is broken", null);
    }
    return map;
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public StoreTraits traits() {
    return map.traits();
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return asked().get(high, low);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    asked().put(high, low, entry);
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    return asked().compareAndPut(high, low, expected, entry);
  }

  @Override
  public void remove(long high, long low) {
    asked().remove(high, low);
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return asked().remove(high, low, expected);
  }

  @Override
  public void clear() {
    asked().clear();
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    asked().forEach(visitor);
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
