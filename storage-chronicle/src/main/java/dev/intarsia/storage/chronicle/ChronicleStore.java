package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.failure.StoreException;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store outside of the Java heap, in a folder of memory-mapped files that the processes of one
 * host share.
 *
 * <p>What may be relied on: what one process has put, removed or invalidated, all others see at
 * their next call. An entry weighs its bytes and 32 more, rounded up to chunks of about a sixteenth
 * of the average entry; all entries together never weigh more than the bound, nor does an entry
 * weigh more than half of its share: see {@link StoreTraits#largestEntryBytes}. When room is
 * needed, expired entries go first, then entries that {@link #dropWhen} calls useless, then those
 * that were not read since the eviction hand last came by. Entries and ledger outlive the
 * processes; they do not outlive the machine, unless the last process closed the store.
 *
 * <p><b>Processes that are killed.</b> Parts of the map, its segments, have locks in shared memory,
 * and a lock whose holder was killed is never given back. No call waits for one longer than {@link
 * Builder#patience} (four times that on a machine that stalls); then it throws, which the engine
 * takes for a miss, and until the lock is free calls for that segment throw at once, but for one in
 * ten times patience. If a process was indeed killed, all processes move on to an empty map within
 * moments; the ledger stays. The first to open the store after all others have ended recovers the
 * entries, or begins with an empty map if that fails or takes too long. A live process that holds a
 * lock for long, because it was stopped, say, costs the segment until it goes on.
 *
 * <p>In its statistics entries and bytes are those of all processes, exact; a process that is
 * killed may leave them too high by the entries it was writing, until the map is recovered or
 * replaced. All other figures are those of this process.
 *
 * <p>Thread safety: safe, also between processes; a process opens a folder once. Virtual threads
 * hand their calls to a few platform threads, which the store starts when first needed and ends
 * when it is closed. Compare-and-put and conditional removal are atomic across processes.
 *
 * <p>Cost: a hit copies the entry out of the map and allocates nothing else. A put that needs room
 * looks at the keys of one segment, some thousand, for each eighth of it that is freed.
 */
public final class ChronicleStore implements FragmentStore {

  static final String NAME = "chronicle";

  private final StoreTraits traits;
  private final PlatformCalls platform = new PlatformCalls(NAME);
  private final StoreAccess access;

  private ChronicleStore(StoreAccess access, MapSizing sizing) {
    this.access = access;
    this.traits = new StoreTraits(true, true, true, true, true, sizing.largestEntryBytes());
  }

  /** A builder of the store in a folder, which is made if it is not there. */
  public static Builder at(Path folder) {
    return new Builder(ChronicleSettings.standard(folder));
  }

  static ChronicleStore open(ChronicleSettings asked) {
    RequiredFlags.require();
    try {
      Files.createDirectories(asked.path());
    } catch (IOException impossible) {
      throw new ConfigurationException(
          "Store chronicle: path="
              + asked.path()
              + " is not a folder and cannot be made one: "
              + impossible);
    }
    return new ChronicleStore(StoreAccess.open(asked), asked.sizing());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public StoreTraits traits() {
    return traits;
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    return PlatformCalls.isNeeded()
        ? platform.call(() -> access.get(high, low))
        : access.get(high, low);
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    requireFits(entry);
    call(() -> access.put(high, low, entry));
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    requireFits(entry);
    return call(() -> access.compareAndPut(high, low, expected, entry));
  }

  @Override
  public void remove(long high, long low) {
    call(() -> access.remove(high, low));
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    return call(() -> access.remove(high, low, expected));
  }

  @Override
  public void clear() {
    for (int segment = 0; segment < access.segments(); segment++) {
      int one = segment;
      call(() -> access.clear(one));
    }
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    for (int segment = 0; segment < access.segments(); segment++) {
      int one = segment;
      SegmentWalk walk = call(() -> access.walk(one));
      for (int i = 0; i < walk.size(); i++) {
        long high = walk.high(i);
        long low = walk.low(i);
        StoredEntry entry = this.<@Nullable StoredEntry>call(() -> access.peek(high, low));
        if (entry != null) {
          visitor.visit(high, low, entry);
        }
      }
    }
  }

  @Override
  public void onEviction(EvictionListener listener) {
    access.hand().tellTo(Objects.requireNonNull(listener));
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    access.hand().dropWhen(Objects.requireNonNull(isUseless));
  }

  @Override
  public TagLedger ledger() {
    return access.ledger();
  }

  @Override
  public StoreStatistics statistics() {
    return access.statistics();
  }

  @Override
  public void close() {
    // A file channel closes under a thread that is interrupted, and the process would look killed.
    boolean wasInterrupted = Thread.interrupted();
    try {
      access.close();
      platform.close();
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return NAME;
  }

  private <T extends @Nullable Object> T call(Supplier<T> call) {
    return PlatformCalls.isNeeded() ? platform.call(call) : call.get();
  }

  private void requireFits(StoredEntry entry) {
    if (entry.length() > traits.largestEntryBytes()) {
      throw new StoreException(
          "Store "
              + NAME
              + ": an entry of "
              + entry.length()
              + " bytes was refused, the largest that fits has "
              + traits.largestEntryBytes(),
          null);
    }
  }

  /**
   * Collects what a {@link ChronicleStore} is to be.
   *
   * <p>Thread safety: none.
   */
  public static final class Builder {

    private ChronicleSettings settings;

    private Builder(ChronicleSettings settings) {
      this.settings = settings;
    }

    /**
     * What all entries may weigh together: 64 MiB if not given.
     *
     * @throws ConfigurationException outside of 1 MiB to 256 GiB
     */
    public Builder bytes(long bytes) {
      settings = settings.withBytes(bytes);
      return this;
    }

    /**
     * Likewise, in mebibytes (1,048,576 bytes).
     *
     * @throws ConfigurationException outside of 1 MiB to 256 GiB
     */
    public Builder mebibytes(int mebibytes) {
      return bytes((long) mebibytes << 20);
    }

    /**
     * How large entries are on average: 2048 if not given.
     *
     * @throws ConfigurationException outside of 64 to 1,048,576
     */
    public Builder averageEntryBytes(int bytes) {
      settings = settings.withAverageEntryBytes(bytes);
      return this;
    }

    /**
     * How long a call waits for a part of the map that is held by others: half a second if not
     * given. Time in which the machine did not let the call run counts a quarter.
     *
     * @throws ConfigurationException outside of 1 ms to a minute
     */
    public Builder patience(Duration patience) {
      settings = settings.withPatience(patience);
      return this;
    }

    /** How much the ledger may remember. */
    public Builder ledgerSizing(LedgerSizing sizing) {
      settings = settings.withLedgerSizing(sizing);
      return this;
    }

    /** Where to read the time by which entries expire. */
    public Builder timeSource(TimeSource time) {
      settings = settings.withTime(Objects.requireNonNull(time));
      return this;
    }

    /**
     * The store, open.
     *
     * @throws ConfigurationException if flags of the JVM are missing, if this process has the
     *     folder open already, or if other processes have it open with other sizes
     * @throws StoreException if its files cannot be opened
     */
    public ChronicleStore open() {
      return ChronicleStore.open(settings);
    }
  }
}
