package dev.intarsia.ledger;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.spi.ledger.TagLedger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Real threads on one ledger: some change data and invalidate, some look entries up, judge them and
 * render what is dead. Counts the entries that were served although an invalidation which had
 * returned before the look-up began should have killed them.
 *
 * <p>Data is written and read in opaque mode: only the ledger orders it.
 */
final class LedgerLoad {

  /** When those who use the ledger read its clock. */
  enum Caller {
    AS_PRESCRIBED,
    STAMP_TAKEN_AFTER_DATA,
    PROOF_AT_CLOCK_READ_LAST
  }

  /**
   * How many threads, and after how many look-ups each reader stops; the others stop with them.
   *
   * @param callsPerFloor one in so many calls of an invalidator raises the floor
   */
  record Amount(int invalidators, int callsPerFloor, int readers, int lookUps, long seed) {}

  /** What happened. */
  record Tally(long invalidations, long lookUps, long fresh, long stale) {

    Tally plus(Tally other) {
      return new Tally(
          invalidations + other.invalidations,
          lookUps + other.lookUps,
          fresh + other.fresh,
          stale + other.stale);
    }
  }

  private static final int TAGS = 48;
  private static final int ENTRIES = 32;
  private static final int TAGS_PER_ENTRY = 3;
  private static final int INVALIDATIONS_PER_PAUSE = 4;
  private static final int LOOK_UPS_PER_ROUND = 256;
  private static final int ROUNDS_PER_PAUSE = 3;
  private static final int LOOK_UPS_PER_PARENT = 8;
  private static final VarHandle DATA = MethodHandles.arrayElementVarHandle(long[].class);

  private final TagLedger ledger;
  private final Caller caller;
  private final Amount amount;
  private final long[] data = new long[TAGS];
  private final AtomicLongArray returned = new AtomicLongArray(TAGS);
  private final AtomicInteger readersAtWork;
  private final AtomicLong roundsRead = new AtomicLong();
  private final AtomicReferenceArray<Entry> store = new AtomicReferenceArray<>(ENTRIES);

  LedgerLoad(TagLedger ledger, Caller caller, Amount amount) {
    this.ledger = ledger;
    this.caller = caller;
    this.amount = amount;
    readersAtWork = new AtomicInteger(amount.readers());
  }

  /** Runs all threads to their end. */
  Tally run() throws InterruptedException, ExecutionException {
    for (int id = 0; id < ENTRIES; id++) {
      store.set(id, render(id));
    }
    int threads = amount.invalidators() + amount.readers();
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Callable<Tally>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      tasks.add(
          () -> {
            start.await(5, TimeUnit.MINUTES);
            SplittableRandom random = new SplittableRandom(amount.seed() + number);
            return number < amount.invalidators() ? change(number, random) : read(random);
          });
    }
    try {
      Tally sum = new Tally(0, 0, 0, 0);
      for (Future<Tally> done : executor.invokeAll(tasks, 10, TimeUnit.MINUTES)) {
        sum = sum.plus(done.get());
      }
      return sum;
    } finally {
      executor.shutdownNow();
    }
  }

  /** Each tag's data is changed by one thread only, so that its versions count upwards. */
  private Tally change(int number, SplittableRandom random) {
    int own = TAGS / amount.invalidators();
    long calls = 0;
    while (readersAtWork.get() > 0) {
      calls++;
      boolean isFloor = calls % amount.callsPerFloor() == 0;
      if (isFloor) {
        for (int tag = number * own; tag < (number + 1) * own; tag++) {
          write(tag);
        }
        ledger.raiseFloor();
        for (int tag = number * own; tag < (number + 1) * own; tag++) {
          returned.set(tag, (long) DATA.get(data, tag));
        }
      } else {
        int tag = number * own + random.nextInt(own);
        long version = write(tag);
        ledger.invalidate(new long[] {hash(tag)});
        returned.set(tag, version);
      }
      if (isFloor || calls % INVALIDATIONS_PER_PAUSE == 0) {
        pause();
      }
    }
    return new Tally(calls, 0, 0, 0);
  }

  /**
   * Lets the clock stand for a moment, so that proofs are met again; if nobody else moves it, until
   * they have been, whatever the scheduler thinks of that.
   */
  private void pause() {
    Thread.yield();
    long seen = roundsRead.get();
    while (amount.invalidators() == 1
        && roundsRead.get() < seen + ROUNDS_PER_PAUSE
        && readersAtWork.get() > 0) {
      Thread.yield();
    }
  }

  private long write(int tag) {
    long version = (long) DATA.get(data, tag) + 1;
    DATA.setOpaque(data, tag, version);
    return version;
  }

  private Tally read(SplittableRandom random) {
    long fresh = 0;
    long stale = 0;
    long[] required = new long[TAGS_PER_ENTRY];
    for (int i = 0; i < amount.lookUps(); i++) {
      if (i % LOOK_UPS_PER_ROUND == 0) {
        roundsRead.incrementAndGet();
      }
      int id = random.nextInt(ENTRIES);
      for (int k = 0; k < TAGS_PER_ENTRY; k++) {
        required[k] = returned.get(tag(id, k));
      }
      Entry entry = store.get(id);
      if (!isFresh(entry)) {
        store.set(id, render(id));
        continue;
      }
      if (i % LOOK_UPS_PER_PARENT == 0) {
        embed(id);
      }
      fresh++;
      boolean tooOld = false;
      for (int k = 0; k < TAGS_PER_ENTRY; k++) {
        tooOld |= entry.versions[k] < required[k];
      }
      stale += tooOld ? 1 : 0;
    }
    readersAtWork.decrementAndGet();
    return new Tally(0, amount.lookUps(), fresh, stale);
  }

  private boolean isFresh(Entry entry) {
    long clock = ledger.clock();
    long proof = entry.proof;
    if (proof == clock) {
      return true;
    }
    if (ledger.hasInvalidatedSince(entry.hashes, entry.stamp, proof, clock)) {
      return false;
    }
    if (caller == Caller.PROOF_AT_CLOCK_READ_LAST) {
      Thread.yield();
      clock = ledger.clock();
    }
    entry.proof = clock;
    return true;
  }

  /** A scope that finds the entry alive and stores a parent of it, in its place. */
  private void embed(int id) {
    long stamp = ledger.clock();
    Entry child = store.get(id);
    if (!ledger.hasInvalidated(child.hashes, child.stamp)) {
      Entry parent = new Entry();
      parent.stamp = stamp;
      System.arraycopy(child.hashes, 0, parent.hashes, 0, TAGS_PER_ENTRY);
      System.arraycopy(child.versions, 0, parent.versions, 0, TAGS_PER_ENTRY);
      store.set(id, parent);
    }
  }

  private Entry render(int id) {
    Entry entry = new Entry();
    if (caller != Caller.STAMP_TAKEN_AFTER_DATA) {
      entry.stamp = ledger.clock();
    }
    for (int k = 0; k < TAGS_PER_ENTRY; k++) {
      entry.hashes[k] = hash(tag(id, k));
      entry.versions[k] = (long) DATA.getOpaque(data, tag(id, k));
    }
    if (caller == Caller.STAMP_TAKEN_AFTER_DATA) {
      Thread.yield();
      entry.stamp = ledger.clock();
    }
    return entry;
  }

  private static int tag(int id, int k) {
    return (id * 7 + k * 17) % TAGS;
  }

  private static long hash(int tag) {
    return StableHash.mix(tag + 1L);
  }

  private static final class Entry {
    final long[] hashes = new long[TAGS_PER_ENTRY];
    final long[] versions = new long[TAGS_PER_ENTRY];
    long stamp;
    volatile long proof = -1;
  }
}
