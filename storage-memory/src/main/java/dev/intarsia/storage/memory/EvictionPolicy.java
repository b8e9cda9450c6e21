package dev.intarsia.storage.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.StoredEntry;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides who stays when room is short: a lane for arrivals in front of Caffeine.
 *
 * <p>What may be relied on: after each call the weight is within the bound; whoever has just
 * arrived is still here; expired entries go before others. Whoever has to go is told to the {@link
 * Outgoing} during the call.
 *
 * <p>Thread safety: none, guarded by the store's lock. No thread of its own: Caffeine is given an
 * executor that runs its upkeep in the call that made it necessary.
 */
final class EvictionPolicy {

  /*
   * Why a lane. Caffeine weighs a newcomer against its victim as soon as its small window is over,
   * and an entry larger than the window at once: it may be rejected before put returns. For a
   * render cache that is the worst moment, since those who waited for the rendering look it up
   * next, and a signpost that points to it follows. So every put first goes into a queue of an
   * eighth of the bound, first in, first out, and is handed to Caffeine when later arrivals push it
   * out. An entry may be as large as the lane, so no accepted entry is rejected on arrival.
   * A replaced entry arrives anew, for the same reason.
   *
   * Why a doorkeeper. Somebody who asks for what nobody asks for again, a crawler or an attacker,
   * fills the lane, and no more: whoever leaves it without a hit is let in only when it comes for
   * the second time, as long as there is no room. Caffeine alone weighs such a newcomer against its
   * victim too, but moves the border of its window by what it learns, and at that load learns
   * nothing: over a million strangers honest visitors found between 75 and 99 of a hundred pages.
   * See ADR 0023.
   *
   * Why weight is counted here too. Caffeine knows the weight of its own part; the sum over both is
   * asked for often and must be exact.
   *
   * Expiry is Caffeine's timer wheel on the store's wall clock: upkeep, which runs on each write,
   * drops what has expired (to about a second) before it evicts. The clock may step back: then
   * entries are dropped later, which is harmless, since the engine judges expiry itself.
   */

  /** Is told who has to go. */
  interface Outgoing {

    /** Dropped to make room, or because it expired. */
    void dropped(Resident resident, StoredEntry entry);
  }

  /** The part of the bound that arrivals have, as a power of two: an eighth. */
  static final int ARRIVALS_SHIFT = 3;

  /**
   * What an entry costs beyond its bytes, with compressed references: 1.6 to 2.5 slots of 24 bytes
   * in the index, 32 for the resident, 32 for the entry, 16 for its array's header, and Caffeine's
   * node with timer links, its map's node and its share of map and sketch, together about 120.
   * Measured in a full store after churn: 253.
   */
  static final int OVERHEAD_BYTES = 256;

  /** More would not change the standing of an entry: Caffeine counts to fifteen. */
  private static final int COUNTED_EARLY_HITS = 8;

  private final long settledBound;
  private final long arrivalsBound;
  private final TimeSource time;
  private final Outgoing outgoing;

  private final Doorkeeper doorkeeper;
  private final Map<Resident, StoredEntry> arrivals = new LinkedHashMap<>();

  /** Null until the first entry leaves the lane: Caffeine is a third of a start of the engine. */
  private @Nullable Cache<Resident, StoredEntry> settled;

  private long arrivalsWeight;
  private long settledWeight;
  private @Nullable Resident leaving;

  EvictionPolicy(long bound, TimeSource time, Outgoing outgoing) {
    this.arrivalsBound = bound >> ARRIVALS_SHIFT;
    this.settledBound = bound - arrivalsBound;
    this.doorkeeper = new Doorkeeper(bound);
    this.time = time;
    this.outgoing = outgoing;
  }

  /** The largest entry, in bytes, that a bound of so many bytes has room for. */
  static long largestEntryBytes(long bound) {
    return Math.min(bound >> ARRIVALS_SHIFT, Integer.MAX_VALUE - 8) - OVERHEAD_BYTES;
  }

  /** Whether its last valid instant is over: then it goes even while there is room. */
  boolean hasExpired(StoredEntry entry) {
    return entry.expiresAtMillis() < time.epochMillis();
  }

  /** What all entries weigh. */
  long weight() {
    return arrivalsWeight + settledWeight;
  }

  /** Takes in someone who is not here, and makes room. */
  void arrive(Resident resident, StoredEntry entry) {
    arrivals.put(resident, entry);
    arrivalsWeight += weightOf(entry);
    while (arrivalsWeight > arrivalsBound) {
      settleOldest();
    }
  }

  /** Lets someone go who is removed or about to be replaced. */
  void leave(Resident resident) {
    StoredEntry arrived = arrivals.remove(resident);
    if (arrived != null) {
      arrivalsWeight -= weightOf(arrived);
      return;
    }
    if (settled == null) {
      return;
    }
    leaving = resident;
    StoredEntry removed = settled.asMap().remove(resident);
    leaving = null;
    if (removed != null) {
      settledWeight -= weightOf(removed);
    }
  }

  /** Hears of a sampled hit. */
  void hit(Resident resident) {
    if (settled == null || settled.getIfPresent(resident) == null) {
      resident.earlyHits = Math.min(COUNTED_EARLY_HITS, resident.earlyHits + 1);
    }
  }

  /** Forgets everybody. */
  void clear() {
    arrivals.clear();
    settled = null;
    arrivalsWeight = 0;
    settledWeight = 0;
  }

  private void settleOldest() {
    Iterator<Map.Entry<Resident, StoredEntry>> oldestFirst = arrivals.entrySet().iterator();
    Map.Entry<Resident, StoredEntry> oldest = oldestFirst.next();
    Resident resident = oldest.getKey();
    StoredEntry entry = oldest.getValue();
    oldestFirst.remove();
    arrivalsWeight -= weightOf(entry);
    if (hasExpired(entry) || isTurnedAway(resident, entry)) {
      outgoing.dropped(resident, entry);
      return;
    }
    settledWeight += weightOf(entry);
    if (settled == null) {
      settled = emptyCache();
    }
    settled.put(resident, entry);
    for (int i = 0; i < resident.earlyHits; i++) {
      settled.getIfPresent(resident);
    }
    resident.earlyHits = 0;
  }

  private boolean isTurnedAway(Resident resident, StoredEntry entry) {
    if (resident.earlyHits > 0 || settled == null || hasRoomFor(entry)) {
      return false;
    }
    if (doorkeeper.knew(resident.high, resident.low)) {
      return false;
    }
    // Whoever has expired goes before others.
    settled.cleanUp();
    return !hasRoomFor(entry);
  }

  private boolean hasRoomFor(StoredEntry entry) {
    return settledWeight + weightOf(entry) <= settledBound;
  }

  private void onEviction(Resident resident, StoredEntry entry) {
    settledWeight -= weightOf(entry);
    if (resident != leaving) {
      outgoing.dropped(resident, entry);
    }
  }

  private Cache<Resident, StoredEntry> emptyCache() {
    return Caffeine.newBuilder()
        .maximumWeight(settledBound)
        .<Resident, StoredEntry>weigher((resident, entry) -> weightOf(entry))
        .expireAfter(Expiry.<Resident, StoredEntry>writing((resident, entry) -> lifetime(entry)))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.epochMillis()))
        .executor(Runnable::run)
        .evictionListener(
            (@Nullable Resident resident, @Nullable StoredEntry entry, RemovalCause cause) -> {
              if (resident != null && entry != null) {
                onEviction(resident, entry);
              }
            })
        .build();
  }

  /** One millisecond more than is left, since the last valid instant is still valid. */
  private Duration lifetime(StoredEntry entry) {
    return entry.expiresAtMillis() == Long.MAX_VALUE
        ? Duration.ofNanos(Long.MAX_VALUE)
        : Duration.ofMillis(Math.max(0, entry.expiresAtMillis() - time.epochMillis()) + 1);
  }

  private static int weightOf(StoredEntry entry) {
    return entry.length() + OVERHEAD_BYTES;
  }
}
