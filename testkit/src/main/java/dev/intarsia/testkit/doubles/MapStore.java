package dev.intarsia.testkit.doubles;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The simplest store that keeps the contract: a map behind one lock, without bound.
 *
 * <p>Counts how often it was read, a batch once.
 *
 * <p>Thread safety: safe.
 */
public final class MapStore implements FragmentStore {

  private static final long LARGEST = 64L << 20;

  private final Map<Key, StoredEntry> entries = new LinkedHashMap<>();
  private boolean isClosed;
  private long reads;
  private long hits;
  private long misses;
  private long puts;

  private record Key(long high, long low) {}

  /** An empty store. */
  public MapStore() {}

  @Override
  public String name() {
    return "map";
  }

  @Override
  public StoreTraits traits() {
    return new StoreTraits(false, false, false, false, false, LARGEST);
  }

  @Override
  public synchronized @Nullable StoredEntry get(long high, long low) {
    requireOpen();
    reads++;
    return find(high, low);
  }

  private @Nullable StoredEntry find(long high, long low) {
    StoredEntry found = entries.get(new Key(high, low));
    if (found == null) {
      misses++;
    } else {
      hits++;
    }
    return found;
  }

  @Override
  public synchronized void getAll(LookupBatch batch) {
    requireOpen();
    reads++;
    for (int i = 0; i < batch.size(); i++) {
      batch.answer(i, find(batch.high(i), batch.low(i)));
    }
  }

  @Override
  public synchronized void put(long high, long low, StoredEntry entry) {
    requireOpen();
    if (entry.length() > LARGEST) {
      throw new StoreException(
          "store map was given an entry of %d bytes; allowed: at most %d"
              .formatted(entry.length(), LARGEST),
          null);
    }
    puts++;
    entries.put(new Key(high, low), entry);
  }

  @Override
  public synchronized boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    requireOpen();
    StoredEntry there = entries.get(new Key(high, low));
    boolean isAsExpected =
        there == null || expected == null ? there == expected : there.equals(expected);
    if (isAsExpected) {
      put(high, low, entry);
    }
    return isAsExpected;
  }

  @Override
  public synchronized void remove(long high, long low) {
    requireOpen();
    entries.remove(new Key(high, low));
  }

  @Override
  public synchronized boolean remove(long high, long low, StoredEntry expected) {
    requireOpen();
    return entries.remove(new Key(high, low), expected);
  }

  @Override
  public synchronized void clear() {
    requireOpen();
    entries.clear();
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    Map<Key, StoredEntry> copy;
    synchronized (this) {
      requireOpen();
      copy = new HashMap<>(entries);
    }
    copy.forEach((key, entry) -> visitor.visit(key.high, key.low, entry));
  }

  /** How often it was read since it was made, a batch counting once. */
  public synchronized long reads() {
    return reads;
  }

  @Override
  public synchronized StoreStatistics statistics() {
    long bytes = entries.values().stream().mapToLong(StoredEntry::length).sum();
    return new StoreStatistics(entries.size(), bytes, hits, misses, puts, 0);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    entries.clear();
  }

  private void requireOpen() {
    if (isClosed) {
      throw new StoreException("store map is closed; open another one", null);
    }
  }
}
