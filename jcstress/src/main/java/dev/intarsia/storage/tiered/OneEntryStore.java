package dev.intarsia.storage.tiered;

import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import org.jspecify.annotations.Nullable;

/** A store for one entry, under whatever key; it drops it when it is told to. */
final class OneEntryStore implements FragmentStore {

  static final StoreTraits NEAR = new StoreTraits(false, false, false, false, false, 1024);
  static final StoreTraits FAR = new StoreTraits(true, false, false, false, true, 1024);
  static final StoredEntry ENTRY = new StoredEntry(new byte[] {1}, Long.MAX_VALUE);
  static final StoredEntry OTHER_ENTRY = new StoredEntry(new byte[] {2}, Long.MAX_VALUE);

  private final StoreTraits traits;
  private volatile @Nullable StoredEntry entry;
  private EvictionListener listener = (high, low, evicted) -> {};

  OneEntryStore(StoreTraits traits, @Nullable StoredEntry entry) {
    this.traits = traits;
    this.entry = entry;
  }

  /** Drops the entry without being asked to, then tells of it. */
  void evict() {
    StoredEntry evicted = entry;
    if (evicted != null) {
      entry = null;
      listener.evicted(1, 1, evicted);
    }
  }

  @Override
  public void onEviction(EvictionListener newListener) {
    listener = newListener;
  }

  @Override
  public String name() {
    return "one";
  }

  @Override
  public StoreTraits traits() {
    return traits;
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return entry;
  }

  @Override
  public void put(long high, long low, StoredEntry put) {
    entry = put;
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry put) {
    throw new UnsupportedOperationException("not asked for here");
  }

  @Override
  public void remove(long high, long low) {
    entry = null;
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    throw new UnsupportedOperationException("not asked for here");
  }

  @Override
  public void clear() {
    entry = null;
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    StoredEntry found = entry;
    if (found != null) {
      visitor.visit(1, 1, found);
    }
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
