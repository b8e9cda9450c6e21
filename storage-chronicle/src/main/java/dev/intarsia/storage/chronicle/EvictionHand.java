package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore.EntryTest;
import dev.intarsia.spi.storage.FragmentStore.EvictionListener;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes room: a hand that goes round, as in the CLOCK rule, with a second chance.
 *
 * <p>One step looks at one segment. What has expired goes, then what nobody will be shown any more
 * among the next few entries, then, from where the hand stands, entries that were not read since it
 * last passed them; those that were are passed over, once. A step ends when it has freed what was
 * asked, or an eighth of the segment if that is more.
 *
 * <p>Thread safety: safe; several threads and processes may move hands at a time. Cost of a step:
 * one look at the key, length and expiry of each entry of a segment, and one removal for each that
 * goes.
 */
final class EvictionHand {

  private static final System.Logger LOG = System.getLogger("dev.intarsia.storage.chronicle");

  /** How many entries of a segment are shown to the test for useless ones in a step. */
  private static final int TESTED = 32;

  private static final int SHARE = 8;

  /** Entries dropped, for the listener: told at no lock and no desk. */
  record Dropped(long high, long low, StoredEntry entry) {}

  private final TimeSource time;
  private final AtomicInteger nextSegment = new AtomicInteger();
  private final LongAdder evictions = new LongAdder();
  private final AtomicBoolean hasListenerFailed = new AtomicBoolean();
  private volatile @Nullable EvictionListener listener;
  private volatile @Nullable EntryTest uselessness;

  EvictionHand(TimeSource time) {
    this.time = time;
  }

  void tellTo(EvictionListener newListener) {
    listener = newListener;
  }

  void dropWhen(EntryTest isUseless) {
    uselessness = isUseless;
  }

  long evictions() {
    return evictions.sum();
  }

  /** Frees some weight anywhere; whether it could. Segments that cannot be had are passed over. */
  boolean free(EntryMap map, Desk desk, long weight, Told told) {
    int segments = map.sizing().segments();
    for (int tried = 0; tried < 2 * segments; tried++) {
      int segment = Math.floorMod(nextSegment.getAndIncrement(), segments);
      if (isFreed(map, desk, segment, weight, told)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFreed(EntryMap map, Desk desk, int segment, long weight, Told told) {
    try {
      return freeIn(map, desk, segment, weight, told);
    } catch (StoreException held) {
      return false;
    }
  }

  /** Frees some weight in one segment; whether it could. */
  boolean freeIn(EntryMap map, Desk desk, int segment, long weight, Told told) {
    SegmentWalk walk = map.walk(segment);
    Step step = new Step(map, desk, segment, walk, told);
    long goal = Math.max(weight, map.words().segmentWeight(segment) / SHARE);
    step.dropExpired(time.epochMillis());
    EntryTest test = uselessness;
    if (test != null) {
      step.dropUseless(test);
    }
    step.goRound(goal);
    return step.freed > 0;
  }

  /** What a call has dropped and is yet to tell of. */
  final class Told {

    private @Nullable List<Dropped> dropped;

    void add(long high, long low, StoredEntry entry) {
      if (dropped == null) {
        dropped = new ArrayList<>();
      }
      dropped.add(new Dropped(high, low, entry));
    }

    /** Tells the listener; to be called at no lock and no desk. What it throws harms nobody. */
    void tell() {
      EvictionListener told = listener;
      if (dropped != null && told != null) {
        dropped.forEach(one -> tell(told, one));
      }
    }

    private void tell(EvictionListener told, Dropped one) {
      try {
        told.evicted(one.high, one.low, one.entry);
      } catch (RuntimeException failure) {
        Level level = hasListenerFailed.getAndSet(true) ? Level.DEBUG : Level.WARNING;
        LOG.log(level, "The eviction listener failed", failure);
      }
    }
  }

  /** A list of what is yet to be told. */
  Told nothingTold() {
    return new Told();
  }

  /** One look at one segment. */
  private final class Step {

    private final EntryMap map;
    private final Desk desk;
    private final int segment;
    private final SegmentWalk walk;
    private final Told told;
    private final boolean[] isGone;
    private long freed;

    Step(EntryMap map, Desk desk, int segment, SegmentWalk walk, Told told) {
      this.map = map;
      this.desk = desk;
      this.segment = segment;
      this.walk = walk;
      this.told = told;
      this.isGone = new boolean[walk.size()];
    }

    void dropExpired(long now) {
      for (int i = 0; i < walk.size(); i++) {
        if (walk.expiresAtMillis(i) < now) {
          drop(i, listener != null);
        }
      }
    }

    void dropUseless(EntryTest test) {
      int from = start();
      for (int k = 0; k < Math.min(TESTED, walk.size()); k++) {
        int i = (from + k) % walk.size();
        if (!isGone[i]) {
          StoredEntry entry = map.get(desk, walk.high(i), walk.low(i));
          if (entry != null && test.test(entry)) {
            drop(i, false);
          }
        }
      }
    }

    /** At most twice: on the second round nobody has a second chance left. */
    void goRound(long goal) {
      int from = start();
      int passed = 0;
      for (; passed < 2 * walk.size() && freed < goal; passed++) {
        int i = (from + passed) % walk.size();
        boolean isSpared = passed < walk.size() && map.words().takeMark(walk.high(i), walk.low(i));
        if (!isGone[i] && !isSpared) {
          drop(i, listener != null);
        }
      }
      map.words().hand(segment, from + (long) passed);
    }

    private int start() {
      return walk.size() == 0
          ? 0
          : (int) Math.floorMod(map.words().hand(segment), (long) walk.size());
    }

    private void drop(int index, boolean isToBeTold) {
      isGone[index] = true;
      EntryMap.Evicted evicted = map.evict(desk, walk, index, isToBeTold);
      if (evicted.weight() > 0) {
        freed += evicted.weight();
        evictions.increment();
        StoredEntry entry = evicted.entry();
        if (entry != null) {
          told.add(walk.high(index), walk.low(index), entry);
        }
      }
    }
  }
}
