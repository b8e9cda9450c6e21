package dev.intarsia.testkit.doubles;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoreStatistics;
import dev.intarsia.spi.storage.StoreTraits;
import dev.intarsia.spi.storage.StoredEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A store that misbehaves as real ones do: it throws, is full, dawdles, loses writes, plays old
 * ones again, and hands back damaged bytes.
 *
 * <p>Under it pages may get slower, never different. The same seed misbehaves in the same way when
 * one thread uses it.
 *
 * <p>Thread safety: safe; calls exclude each other, but for their delays.
 */
public final class FaultyStore implements FragmentStore {

  /** A way of misbehaving. */
  public enum Fault {
    /** A read throws. */
    READ_FAILS,
    /** A write throws, and nothing is written. */
    WRITE_FAILS,
    /** A write says it is done, and nothing is written. */
    WRITE_LOST,
    /** A write is followed by an older one that comes again. */
    WRITE_REPLAYED,
    /** A removal says it is done, and nothing is removed. */
    REMOVAL_LOST,
    /** A read gives an entry without its end. */
    TRUNCATED,
    /** A read gives an entry with one bit changed. */
    BIT_FLIPPED,
    /** The disk is full: this write and all that follow throw, until something is removed. */
    DISK_FULL,
    /** A call takes long: the pause that was given happens before it, or else a very short one. */
    DELAYED
  }

  private static final long SHORT_PAUSE_NANOS = 50_000;

  private static final int REMEMBERED_WRITES = 256;

  private final FragmentStore store;
  private final Set<Fault> faults;
  private final double rate;
  private final SplittableRandom random;
  private final Runnable pause;
  private final List<Write> written = new ArrayList<>();
  private long misbehaved;
  private boolean isFull;

  private record Write(long high, long low, StoredEntry entry) {}

  /**
   * Misbehaves in front of a store that does not.
   *
   * @param rate how often each possible fault happens, from 0 to 1
   * @param faults which happen; none: all
   */
  public FaultyStore(FragmentStore store, long seed, double rate, Fault... faults) {
    this(
        store,
        new SplittableRandom(seed),
        rate,
        faults.length == 0 ? EnumSet.allOf(Fault.class) : EnumSet.copyOf(List.of(faults)),
        () -> LockSupport.parkNanos(SHORT_PAUSE_NANOS));
  }

  private FaultyStore(
      FragmentStore store,
      SplittableRandom random,
      double rate,
      Set<Fault> faults,
      Runnable pause) {
    this.store = store;
    this.random = random;
    this.rate = rate;
    this.faults = faults;
    this.pause = pause;
  }

  /**
   * The same before its first call, with delays that a test makes itself: by moving a clock, or by
   * waiting for something. Other calls go on meanwhile.
   */
  public synchronized FaultyStore pausingBy(Runnable newPause) {
    return new FaultyStore(store, random.split(), rate, faults, newPause);
  }

  /** How often it misbehaved so far. */
  public synchronized long misbehaved() {
    return misbehaved;
  }

  /** From now on writes fail, until something is removed. */
  public synchronized void fillUp() {
    isFull = true;
  }

  private void dawdle() {
    boolean isLate;
    synchronized (this) {
      isLate = happens(Fault.DELAYED);
    }
    if (isLate) {
      pause.run();
    }
  }

  private boolean happens(Fault fault) {
    boolean happens = faults.contains(fault) && random.nextDouble() < rate;
    misbehaved += happens ? 1 : 0;
    return happens;
  }

  @Override
  public String name() {
    return "faulty " + store.name();
  }

  @Override
  public StoreTraits traits() {
    return store.traits();
  }

  @Override
  public @Nullable StoredEntry get(long high, long low) {
    dawdle();
    return read(high, low);
  }

  private synchronized @Nullable StoredEntry read(long high, long low) {
    if (happens(Fault.READ_FAILS)) {
      throw new StoreException("store " + name() + " fails to read, as asked", null);
    }
    StoredEntry entry = store.get(high, low);
    if (entry == null || entry.length() == 0) {
      return entry;
    }
    if (happens(Fault.TRUNCATED)) {
      byte[] bytes = Arrays.copyOf(entry.bytes(), random.nextInt(entry.length()));
      return new StoredEntry(bytes, entry.expiresAtMillis());
    }
    if (happens(Fault.BIT_FLIPPED)) {
      byte[] bytes = entry.bytes().clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return new StoredEntry(bytes, entry.expiresAtMillis());
    }
    return entry;
  }

  @Override
  public void put(long high, long low, StoredEntry entry) {
    dawdle();
    synchronized (this) {
      if (isWritten()) {
        store.put(high, low, entry);
        afterWrite(high, low, entry);
      }
    }
  }

  @Override
  public boolean compareAndPut(
      long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    dawdle();
    synchronized (this) {
      if (!isWritten()) {
        return true;
      }
      boolean isPut = store.compareAndPut(high, low, expected, entry);
      if (isPut) {
        afterWrite(high, low, entry);
      }
      return isPut;
    }
  }

  private boolean isWritten() {
    isFull |= happens(Fault.DISK_FULL);
    if (isFull) {
      throw new StoreException("store " + name() + " is full, as asked", null);
    }
    if (happens(Fault.WRITE_FAILS)) {
      throw new StoreException("store " + name() + " fails to write, as asked", null);
    }
    return !happens(Fault.WRITE_LOST);
  }

  private void afterWrite(long high, long low, StoredEntry entry) {
    if (!written.isEmpty() && happens(Fault.WRITE_REPLAYED)) {
      Write old = written.get(random.nextInt(written.size()));
      store.put(old.high, old.low, old.entry);
    }
    if (written.size() == REMEMBERED_WRITES) {
      written.remove(0);
    }
    written.add(new Write(high, low, entry));
  }

  @Override
  public void remove(long high, long low) {
    dawdle();
    synchronized (this) {
      if (!happens(Fault.REMOVAL_LOST)) {
        store.remove(high, low);
        isFull = false;
      }
    }
  }

  @Override
  public boolean remove(long high, long low, StoredEntry expected) {
    dawdle();
    synchronized (this) {
      if (happens(Fault.REMOVAL_LOST)) {
        return true;
      }
      boolean isRemoved = store.remove(high, low, expected);
      isFull &= !isRemoved;
      return isRemoved;
    }
  }

  @Override
  public synchronized void clear() {
    store.clear();
    isFull = false;
  }

  @Override
  public void forEach(EntryVisitor visitor) {
    store.forEach(visitor);
  }

  @Override
  public void onEviction(EvictionListener listener) {
    store.onEviction(listener);
  }

  @Override
  public void dropWhen(EntryTest isUseless) {
    store.dropWhen(isUseless);
  }

  @Override
  public @Nullable TagLedger ledger() {
    return store.ledger();
  }

  @Override
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    store.close();
  }
}
