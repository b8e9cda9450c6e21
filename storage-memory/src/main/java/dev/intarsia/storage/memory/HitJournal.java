package dev.intarsia.storage.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * Counts hits and misses and carries a sample of the hits to the eviction policy.
 *
 * <p>What may be relied on: nothing blocks, nothing is allocated. What may not: counts are
 * estimates, and samples get lost when they come faster than they are drained.
 *
 * <p>Thread safety: safe; {@link #drainTo} and {@link #crowded} one thread at a time. Cost: an
 * addition to a line of memory that few threads share; one hit in 32, while entries are evicted one
 * in two, also costs a compare-and-set.
 */
final class HitJournal {

  /*
   * Counters are striped by thread, each stripe on lines of its own. An increment is an opaque read
   * and an opaque write, not an atomic addition: threads that share a stripe may lose increments of
   * each other. A locked instruction per hit would cost as much as the look-up.
   *
   * The hit count of the stripe also decides which hits are sampled. Not "every eighth": a page
   * that reads eight fragments in one order would then report the same one each time. Multiplying
   * by the golden ratio and taking the upper bits picks one in 32, evenly spread over any
   * regular pattern of hits. With one in eight the policy took 9 % of a page's time.
   *
   * While nothing is evicted nobody needs to know who is popular. As soon as somebody has to go,
   * one hit in two is sampled: with one in 32 the policy takes most of a young site's pages for
   * strangers, and a crawler that asks for everything once drives out a fifth of them.
   *
   * Samples are dropped when two threads collide on the queue (failFastOffer), and by a full queue
   * whose drain is somebody else's turn. Hot entries are sampled again soon; cold ones do not matter.
   */

  /** One hit in so many is sampled while nothing is evicted: two to this power. */
  static final int CALM_BITS = 5;

  /** One hit in so many is sampled while entries are evicted: two to this power. */
  static final int CROWDED_BITS = 1;

  /** So many samples without an eviction in between say that there is room. */
  static final int CALM_AFTER = 1 << 12;

  /** Samples that wait at most; draining them all stays below a tenth of a millisecond. */
  static final int WAITING_SAMPLES = 256;

  private static final VarHandle COUNTERS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
  private static final int STRIPE_BITS = 6;

  /** Two cache lines, as the hardware fetches them in pairs. */
  private static final int STRIPE_LONGS = 16;

  private static final int HITS = 0;
  private static final int MISSES = 1;

  private volatile int shift = Long.SIZE - CALM_BITS;
  private int samplesSinceCrowded;
  private final long[] counters = new long[(1 << STRIPE_BITS) * STRIPE_LONGS];
  private final MpscAtomicArrayQueue<Resident> samples =
      new MpscAtomicArrayQueue<>(WAITING_SAMPLES);

  /** Counts a hit and says whether it is to be sampled. */
  boolean countHit() {
    long count = increment(stripe() + HITS);
    return (count * GOLDEN_RATIO) >>> shift == 0;
  }

  /** Samples many hits, until {@value #CALM_AFTER} of them were handed over: somebody had to go. */
  void crowded() {
    samplesSinceCrowded = 0;
    sampleOneIn(CROWDED_BITS);
  }

  /** Whether many hits are sampled. */
  boolean isCrowded() {
    return shift == Long.SIZE - CROWDED_BITS;
  }

  private void sampleOneIn(int bits) {
    if (shift != Long.SIZE - bits) {
      shift = Long.SIZE - bits;
    }
  }

  /** Counts a miss. */
  void countMiss() {
    increment(stripe() + MISSES);
  }

  /** Leaves a sample and says whether the queue is full and should be drained. */
  boolean isFullAfter(Resident sample) {
    return samples.failFastOffer(sample) > 0;
  }

  /** Hands over the samples that wait. Somebody may have to go meanwhile. */
  void drainTo(MessagePassingQueue.Consumer<Resident> policy) {
    int drained = samples.drain(policy, WAITING_SAMPLES);
    samplesSinceCrowded = Math.min(CALM_AFTER, samplesSinceCrowded + drained);
    if (samplesSinceCrowded == CALM_AFTER) {
      sampleOneIn(CALM_BITS);
    }
  }

  /** Hits so far, estimated. */
  long hits() {
    return sum(HITS);
  }

  /** Misses so far, estimated. */
  long misses() {
    return sum(MISSES);
  }

  private long increment(int counter) {
    long count = (long) COUNTERS.getOpaque(counters, counter) + 1;
    COUNTERS.setOpaque(counters, counter, count);
    return count;
  }

  private long sum(int offset) {
    long sum = 0;
    for (int counter = offset; counter < counters.length; counter += STRIPE_LONGS) {
      sum += (long) COUNTERS.getOpaque(counters, counter);
    }
    return sum;
  }

  private static int stripe() {
    long spread = Thread.currentThread().getId() * GOLDEN_RATIO;
    return (int) (spread >>> (Long.SIZE - STRIPE_BITS)) * STRIPE_LONGS;
  }
}
