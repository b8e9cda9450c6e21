package dev.intarsia.core.variation;

import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.entry.DamagedEntryException;
import dev.intarsia.core.entry.EntryCodec;
import dev.intarsia.core.entry.EntryView;
import dev.intarsia.core.entry.SharedNames;
import dev.intarsia.core.event.Notifier;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A store whose failures are misses and events, and whose damaged entries are removed. Errors count
 * as failures: a disk that is full under a mapped file is an {@link InternalError}.
 *
 * <p>Thread safety: safe.
 */
public final class GuardedStore {

  private final FragmentStore store;
  private final String name;
  private final SharedNames names;
  private final Notifier events;
  private final long largestEntryBytes;

  /**
   * Guards this store.
   *
   * @param contexts gives one object for equal sets
   */
  public GuardedStore(FragmentStore store, ContextRegistry contexts, Notifier events) {
    this.store = store;
    this.names = SharedNames.of(contexts::canonical);
    this.name = store.name();
    this.largestEntryBytes = store.traits().largestEntryBytes();
    this.events = events;
  }

  /** No entry with more bytes is accepted. */
  long largestEntryBytes() {
    return largestEntryBytes;
  }

  @Nullable StoredEntry get(long high, long low) {
    try {
      return store.get(high, low);
    } catch (RuntimeException | Error failure) {
      events.storeFailed(name, failure);
      return null;
    }
  }

  /** Answers every key; with nothing if the store fails. */
  void getAll(LookupBatch batch) {
    try {
      store.getAll(batch);
    } catch (RuntimeException | Error failure) {
      events.storeFailed(name, failure);
      for (int i = 0; i < batch.size(); i++) {
        batch.answer(i, null);
      }
    }
  }

  boolean put(long high, long low, StoredEntry entry) {
    try {
      store.put(high, low, entry);
      return true;
    } catch (RuntimeException | Error failure) {
      events.storeFailed(name, failure);
      return false;
    }
  }

  /** What came of a compare-and-put. */
  enum Swap {
    DONE,
    CHANGED_MEANWHILE,
    FAILED
  }

  Swap compareAndPut(long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    try {
      return store.compareAndPut(high, low, expected, entry) ? Swap.DONE : Swap.CHANGED_MEANWHILE;
    } catch (RuntimeException | Error failure) {
      events.storeFailed(name, failure);
      return Swap.FAILED;
    }
  }

  boolean remove(long high, long low, StoredEntry expected) {
    try {
      return store.remove(high, low, expected);
    } catch (RuntimeException | Error failure) {
      events.storeFailed(name, failure);
      return false;
    }
  }

  /** The entry's decoded view; null if it is damaged, in which case it is removed. */
  @Nullable EntryView view(long high, long low, StoredEntry entry) {
    try {
      return view(entry);
    } catch (DamagedEntryException damage) {
      String message =
          "store %s holds a damaged entry under %016x%016x: %s"
              .formatted(name, high, low, damage.getMessage());
      events.storeFailed(name, new StoreException(message, damage));
      remove(high, low, entry);
      return null;
    }
  }

  /** As {@link #view}, but does nothing about damage. */
  @Nullable EntryView viewIfSound(StoredEntry entry) {
    try {
      return view(entry);
    } catch (DamagedEntryException damage) {
      return null;
    }
  }

  private EntryView view(StoredEntry entry) {
    EntryView known = EntryView.knownOf(entry);
    if (known != null) {
      return known;
    }
    EntryView decoded = EntryCodec.decode(entry.bytes(), names);
    entry.setViewOpaque(decoded);
    return decoded;
  }

  /**
   * The entry to put for bytes that were just encoded: decoded, but for its output. Should they say
   * other than they were meant to, that is told, and no reader will believe them.
   */
  StoredEntry toPut(byte[] bytes, long expiresAtMillis) {
    try {
      return EntryCodec.decodeLean(bytes, names);
    } catch (DamagedEntryException disagreement) {
      events.storeFailed(
          name, new StoreException("an entry cannot be read as it was written", disagreement));
      return new StoredEntry(bytes, expiresAtMillis);
    }
  }
}
