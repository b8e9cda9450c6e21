package dev.intarsia.spi.storage;

import dev.intarsia.spi.ledger.TagLedger;
import org.jspecify.annotations.Nullable;

/**
 * A map from 128-bit keys to encoded entries.
 *
 * <p>What may be relied on: a read yields a whole entry that was put under that key, or nothing; a
 * put or remove that has returned is seen by every read that starts afterwards, in this process; an
 * entry may vanish at any time, for want of room or because it expired. What may not: that an entry
 * stays, that expired entries are dropped.
 *
 * <p>Every method may throw {@link dev.intarsia.failure.StoreException}; after {@link #close} all
 * but {@code close} do.
 *
 * <p>Thread safety: must be safe. Reads should not block writers, nor each other.
 */
public interface FragmentStore extends AutoCloseable {

  /** Names it in messages, events and settings. */
  String name();

  /** What it is and does. */
  StoreTraits traits();

  /** The entry under a key, or null. */
  @Nullable StoredEntry get(long high, long low);

  /** Answers every key of a batch: what {@link #get} would, in as few accesses as it can. */
  default void getAll(LookupBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      batch.answer(i, get(batch.high(i), batch.low(i)));
    }
  }

  /**
   * Puts an entry, replacing what was there.
   *
   * @throws dev.intarsia.failure.StoreException if the entry is larger than {@link
   *     StoreTraits#largestEntryBytes}, naming both sizes; what was there is unchanged
   */
  void put(long high, long low, StoredEntry entry);

  /**
   * Puts an entry if what is there equals what is expected, atomically.
   *
   * @param expected compared by bytes; null: nothing is there
   * @return whether it was put
   */
  boolean compareAndPut(long high, long low, @Nullable StoredEntry expected, StoredEntry entry);

  /** Removes what is under a key; nothing happens if there is nothing. */
  void remove(long high, long low);

  /**
   * Removes an entry if it is still there, atomically.
   *
   * @param expected compared by bytes
   * @return whether it was removed
   */
  boolean remove(long high, long low, StoredEntry expected);

  /** Removes all entries. */
  void clear();

  /**
   * Visits entries in no particular order. Entries that come or go meanwhile may be visited or not;
   * all others are, once. The visitor may change the store.
   */
  void forEach(EntryVisitor visitor);

  /** Tells of entries that the store drops by itself; at most one listener, the last one set. */
  default void onEviction(EvictionListener listener) {}

  /**
   * Tells the store which entries nobody will be shown any more, whatever it is asked. A store that
   * tidies up may drop them, and is not to tell of it; by default it does nothing. At most one
   * test, the last one set.
   */
  default void dropWhen(EntryTest isUseless) {}

  /**
   * The ledger that is kept together with the entries, so that none of them outlives the record of
   * an invalidation that killed it: what the engine uses unless it is given another. Null, the
   * default: there is none.
   *
   * <p>The same object each time. Closing the store ends its durability; it is closed after the
   * store.
   */
  default @Nullable TagLedger ledger() {
    return null;
  }

  /** Sizes and counts. */
  StoreStatistics statistics();

  /** Ends its use and frees what it holds; idempotent. Running calls end or throw. */
  @Override
  void close();

  /** Is shown entries. */
  @FunctionalInterface
  interface EntryVisitor {

    /** Looks at an entry. */
    void visit(long high, long low, StoredEntry entry);
  }

  /** Looks at an entry and decides. Called on any thread; must be quick and must not throw. */
  @FunctionalInterface
  interface EntryTest {

    /** Whether it is so. */
    boolean test(StoredEntry entry);
  }

  /** Is told what a store dropped by itself. Called on any thread; must be quick. */
  @FunctionalInterface
  interface EvictionListener {

    /** An entry was dropped. */
    void evicted(long high, long low, StoredEntry entry);
  }
}
