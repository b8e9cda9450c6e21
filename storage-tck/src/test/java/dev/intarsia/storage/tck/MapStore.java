package dev.intarsia.storage.tck;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The plainest right store: a map under a monitor that drops what was read longest ago. */
class MapStore implements FragmentStore {

  static final long BUDGET = 1 << 20;
  static final int LARGEST = 64 << 10;

  final Map<Key, StoredEntry> entries = new LinkedHashMap<>(16, 0.75f, true);
  EvictionListener listener = (high, low, entry) -> {};
  boolean isClosed;
  long bytes;
  private long hits;
  private long misses;
  private long puts;
  private long evictions;

  @Override
  public String name() {
    return "map";
  }

  @Override
  public StoreTraits traits() {
    return new StoreTraits(false, false, false, false, true, LARGEST);
  }

  @Override
  public synchronized @Nullable StoredEntry get(long high, long low) {
    requireOpen();
    StoredEntry found = entries.get(new Key(high, low));
    if (found == null) {
      misses++;
    } else {
      hits++;
    }
    return found;
  }

  @Override
  public synchronized void put(long high, long low, StoredEntry entry) {
    requireOpen();
    requireFits(entry);
    remove(high, low);
    entries.put(new Key(high, low), entry);
    bytes += entry.length();
    puts++;
    makeRoom();
  }

  @Override
  public synchronized boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    requireOpen();
    requireFits(entry);
    boolean isExpected = Objects.equals(entries.get(new Key(high, low)), expected);
    if (isExpected) {
      put(high, low, entry);
    }
    return isExpected;
  }

  @Override
  public synchronized void remove(long high, long low) {
    requireOpen();
    StoredEntry removed = entries.remove(new Key(high, low));
    bytes -= removed == null ? 0 : removed.length();
  }

  @Override
  public synchronized boolean remove(long high, long low, StoredEntry expected) {
    requireOpen();
    boolean isExpected = expected.equals(entries.get(new Key(high, low)));
    if (isExpected) {
      remove(high, low);
    }
    return isExpected;
  }

  @Override
  public synchronized void clear() {
    requireOpen();
    entries.clear();
    bytes = 0;
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    Map<Key, StoredEntry> snapshot;
    synchronized (this) {
      requireOpen();
      snapshot = new HashMap<>(entries);
    }
    snapshot.forEach((key, entry) -> visitor.visit(key.high(), key.low(), entry));
  }

  @Override
  public synchronized void onEviction(EvictionListener newListener) {
    listener = newListener;
  }

  @Override
  public synchronized StoreStatistics statistics() {
    requireOpen();
    return new StoreStatistics(entries.size(), bytes, hits, misses, puts, evictions);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    entries.clear();
  }

  void makeRoom() {
    while (bytes > BUDGET) {
      Map.Entry<Key, StoredEntry> oldest = entries.entrySet().iterator().next();
      Key key = oldest.getKey();
      StoredEntry entry = oldest.getValue();
      remove(key.high(), key.low());
      evictions++;
      tell(key, entry);
    }
  }

  void tell(Key key, StoredEntry entry) {
    try {
      listener.evicted(key.high(), key.low(), entry);
    } catch (RuntimeException failure) {
      // The one who puts has done nothing wrong.
    }
  }

  /** What a process that comes later finds; null if nothing lasts. */
  @Nullable MapStore reopened() {
    return null;
  }

  void requireOpen() {
    if (isClosed) {
      throw new StoreException("Store map is closed", null);
    }
  }

  void requireFits(StoredEntry entry) {
    if (entry.length() > LARGEST) {
      throw new StoreException(
          "Store map: " + entry.length() + " bytes, allowed are " + LARGEST, null);
    }
  }
}
