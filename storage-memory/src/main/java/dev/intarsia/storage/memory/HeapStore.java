package dev.intarsia.storage.memory;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.LookupBatch;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.MessagePassingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A store on the Java heap, bounded by bytes.
 *
 * <p>What may be relied on: a hit hands back the object that was put, so the engine's decoded view
 * stays with it. An entry weighs its bytes plus {@value EvictionPolicy#OVERHEAD_BYTES}; all entries
 * together never weigh more than the bound. A put entry is there when the put has returned, and
 * stays until entries that weigh an eighth of the bound, itself included, have been put since; from
 * then on how often and how recently it is read decides (W-TinyLFU). An entry must therefore fit
 * into that eighth. Expired entries are dropped before others, at the latest when room is needed;
 * until then they are handed out like all others.
 *
 * <p>In its statistics entries, bytes, puts and evictions are exact; hits and misses are estimates,
 * exact while one thread reads. It starts no thread.
 *
 * <p>Thread safety: safe. Reads never wait. Writes exclude each other.
 *
 * <p>Cost: a hit allocates nothing; every 8,192nd or so, while entries are evicted every 512th,
 * also tells the policy what was read. A put is O(1) amortised.
 */
public final class HeapStore implements FragmentStore {

  /** The bound if none is given, in bytes. */
  static final long DEFAULT_BOUND = 64L << 20;

  /** The smallest bound, in bytes. */
  public static final long SMALLEST_BOUND = 16L << 10;

  /** The largest bound, in bytes. */
  public static final long LARGEST_BOUND = 64L << 30;

  private final String name;
  private final StoreTraits traits;
  private final ReentrantLock lock = new ReentrantLock();
  private final HitJournal journal = new HitJournal();
  private final FragmentIndex index = new FragmentIndex();
  private final Evictions evictions = new Evictions();
  private final EvictionPolicy policy;
  private final MessagePassingQueue.Consumer<Resident> sampledHits;
  private long puts;

  private HeapStore(Builder builder) {
    this.name = builder.name;
    this.traits =
        new StoreTraits(
            false, false, false, true, true, EvictionPolicy.largestEntryBytes(builder.bound));
    this.policy = new EvictionPolicy(builder.bound, builder.time, this::dropped);
    this.sampledHits = policy::hit;
  }

  /**
   * A store of so many bytes.
   *
   * @throws ConfigurationException outside of {@link #SMALLEST_BOUND} and {@link #LARGEST_BOUND}
   */
  public static HeapStore ofBytes(long bound) {
    return builder().bytes(bound).build();
  }

  /**
   * A store of so many mebibytes (1,048,576 bytes).
   *
   * @throws ConfigurationException outside of {@link #SMALLEST_BOUND} and {@link #LARGEST_BOUND}
   */
  public static HeapStore ofMebibytes(int bound) {
    return ofBytes((long) bound << 20);
  }

  /** A builder: 64 MiB, named {@code memory}, on the system's clock. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StoreTraits traits() {
    return traits;
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return read(openTable(), high, low);
  }

  @Override
  public void getAll(LookupBatch batch) {
    IndexTable table = openTable();
    int size = batch.size();
    for (int i = 0; i < size; i++) {
      batch.answer(i, read(table, batch.high(i), batch.low(i)));
    }
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    requireFits(entry);
    enter();
    try {
      store(high, low, entry);
    } finally {
      leave();
    }
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    requireFits(entry);
    enter();
    try {
      boolean isExpected = Objects.equals(index.entry(high, low), expected);
      if (isExpected) {
        store(high, low, entry);
      }
      return isExpected;
    } finally {
      leave();
    }
  }

  @Override
  public void remove(long high, long low) {
    enter();
    try {
      discard(high, low);
    } finally {
      leave();
    }
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    enter();
    try {
      StoredEntry present = index.entry(high, low);
      boolean isExpected = present != null && present.equals(expected);
      if (isExpected) {
        discard(high, low);
      }
      return isExpected;
    } finally {
      leave();
    }
  }

  @Override
  public void clear() {
    enter();
    try {
      index.clear();
      policy.clear();
    } finally {
      leave();
    }
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    openTable().forEach(visitor);
  }

  @Override
  public void onEviction(EvictionListener listener) {
    evictions.tellTo(listener);
  }

  @Override
  public StoreStatistics statistics() {
    enter();
    try {
      return new StoreStatistics(
          index.size(), policy.weight(), journal.hits(), journal.misses(), puts, evictions.count());
    } finally {
      leave();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      index.close();
      policy.clear();
      journal.drainTo(sample -> {});
    } finally {
      leave();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  // ---- reading, without the lock

  private @Nullable StoredEntry read(IndexTable table, long high, long low) {
    int slot = table.find(high, low);
    StoredEntry entry = slot < 0 ? null : table.entryAcquire(slot);
    if (entry == null || entry == IndexTable.REMOVED) {
      journal.countMiss();
      return null;
    }
    if (journal.countHit()) {
      sample(table.residentOpaque(slot));
    }
    return entry;
  }

  private void sample(@Nullable Resident resident) {
    if (resident != null && journal.isFullAfter(resident) && lock.tryLock()) {
      try {
        journal.drainTo(sampledHits);
      } finally {
        leave();
      }
    }
  }

  private IndexTable openTable() {
    IndexTable table = index.tableAcquire();
    if (table == null) {
      throw closed();
    }
    return table;
  }

  // ---- under the lock

  private void enter() {
    lock.lock();
    if (index.tableAcquire() == null) {
      lock.unlock();
      throw closed();
    }
  }

  /** Leaves the lock, then tells what was evicted inside. */
  private void leave() {
    List<Evictions.Evicted> untold = evictions.takeUntold();
    lock.unlock();
    evictions.tell(untold);
  }

  private void store(long high, long low, StoredEntry entry) {
    journal.drainTo(sampledHits);
    Resident present = index.resident(high, low);
    if (present != null) {
      policy.leave(present);
    }
    policy.arrive(index.put(high, low, entry), entry);
    puts++;
  }

  private void discard(long high, long low) {
    Resident present = index.resident(high, low);
    if (present != null) {
      policy.leave(present);
      index.remove(high, low);
    }
  }

  private void dropped(Resident resident, StoredEntry entry) {
    index.remove(resident.high, resident.low);
    evictions.add(resident, entry);
    if (!policy.hasExpired(entry)) {
      journal.crowded();
    }
  }

  /** Whether many hits are sampled, because there was no room for somebody lately. */
  boolean isCrowded() {
    return journal.isCrowded();
  }

  private void requireFits(StoredEntry entry) {
    if (entry.length() > traits.largestEntryBytes()) {
      throw new StoreException(
          "Store "
              + name
              + ": an entry of "
              + entry.length()
              + " bytes was refused, the largest that fits has "
              + traits.largestEntryBytes(),
          null);
    }
  }

  private StoreException closed() {
    return new StoreException("Store " + name + " is closed", null);
  }

  /**
   * Collects what a {@link HeapStore} is to be.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {

    private long bound = DEFAULT_BOUND;
    private String name = HeapStoreProvider.NAME;
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /**
     * What all entries may weigh together.
     *
     * @throws ConfigurationException outside of {@link #SMALLEST_BOUND} and {@link #LARGEST_BOUND}
     */
    public Builder bytes(long bytes) {
      if (bytes < SMALLEST_BOUND || bytes > LARGEST_BOUND) {
        throw new ConfigurationException(
            "A heap store of "
                + bytes
                + " bytes is not possible; allowed are "
                + SMALLEST_BOUND
                + " to "
                + LARGEST_BOUND
                + ", the nearest is "
                + Math.max(SMALLEST_BOUND, Math.min(LARGEST_BOUND, bytes)));
      }
      this.bound = bytes;
      return this;
    }

    /** Names the store in messages, events and statistics. */
    public Builder name(String newName) {
      this.name = Objects.requireNonNull(newName);
      return this;
    }

    /** Where to read the time by which entries expire. */
    public Builder timeSource(TimeSource newTime) {
      this.time = Objects.requireNonNull(newTime);
      return this;
    }

    /** The store, open and empty. */
    public HeapStore build() {
      return new HeapStore(this);
    }
  }
}
