package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.storage.StoredEntry;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.SegmentLock;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.map.MapSegmentContext;
import org.jspecify.annotations.Nullable;

/**
 * One map file and what is counted about it: single operations, each under its segment's lock.
 *
 * <p>Every call is made at a {@link Desk}, and none after {@link #close}. None waits longer than
 * patience lasts. What it throws is a {@link StoreException}.
 *
 * <p>Thread safety: safe, also between processes.
 */
final class EntryMap {

  /** How a write ended. */
  enum Outcome {
    /** As asked. */
    DONE,
    /** Something else than expected was there; nothing was changed. */
    UNEXPECTED,
    /** The segment has no room for it. */
    NO_ROOM,
    /** All entries together have no room for it. */
    OVER_BUDGET
  }

  /** What was evicted, and what it weighed. */
  record Evicted(long weight, @Nullable StoredEntry entry) {
    static final Evicted NOTHING = new Evicted(0, null);
  }

  private final ChronicleMap<byte[], StoredEntry> map;
  private final MapSizing sizing;
  private final SharedWords words;
  private final SegmentLocks locks;
  private final SegmentMemory memory;

  EntryMap(
      ChronicleMap<byte[], StoredEntry> map,
      MapSizing sizing,
      SharedWords words,
      SegmentLocks locks) {
    this.map = map;
    this.sizing = sizing;
    this.words = words;
    this.locks = locks;
    this.memory = new SegmentMemory(map);
  }

  SharedWords words() {
    return words;
  }

  MapSizing sizing() {
    return sizing;
  }

  @Nullable StoredEntry get(Desk desk, long high, long low) {
    long hash = SegmentMemory.hash(high, low);
    int segment = memory.segment(hash);
    if (!memory.tryEnter(segment)) {
      return getWaiting(desk, high, low);
    }
    try {
      locks.had(segment);
      return memory.find(hash, high, low);
    } finally {
      memory.leave(segment);
    }
  }

  /** The map's own way, which waits for the lock as long as patience lasts. */
  private @Nullable StoredEntry getWaiting(Desk desk, long high, long low) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query = query(desk, high, low)) {
      locks.take(query.readLock(), query.segmentIndex());
      MapEntry<byte[], StoredEntry> found = query.entry();
      return found == null ? null : found.value().getUsing(null);
    }
  }

  /** Puts an entry. */
  Outcome put(Desk desk, long high, long low, StoredEntry entry) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query = query(desk, high, low)) {
      locks.takeExclusively(query.writeLock(), query.segmentIndex());
      return write(query, query.entry(), entry);
    }
  }

  /** Puts an entry, likewise, if what is there equals what is expected. */
  Outcome compareAndPut(
      Desk desk, long high, long low, @Nullable StoredEntry expected, StoredEntry entry) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query = query(desk, high, low)) {
      locks.takeExclusively(query.writeLock(), query.segmentIndex());
      MapEntry<byte[], StoredEntry> found = query.entry();
      return isEqual(found, expected) ? write(query, found, entry) : Outcome.UNEXPECTED;
    }
  }

  void remove(Desk desk, long high, long low) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query = query(desk, high, low)) {
      locks.takeExclusively(query.writeLock(), query.segmentIndex());
      MapEntry<byte[], StoredEntry> found = query.entry();
      if (found != null) {
        discard(query.segmentIndex(), found);
      }
    }
  }

  boolean remove(Desk desk, long high, long low, StoredEntry expected) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query = query(desk, high, low)) {
      locks.takeExclusively(query.writeLock(), query.segmentIndex());
      MapEntry<byte[], StoredEntry> found = query.entry();
      boolean isExpected = found != null && isEqual(found, expected);
      if (isExpected) {
        discard(query.segmentIndex(), found);
      }
      return isExpected;
    }
  }

  /**
   * Removes what a walk has seen, unless it has changed since.
   *
   * @param wantsEntry whether somebody is to be told of it
   */
  Evicted evict(Desk desk, SegmentWalk walk, int index, boolean wantsEntry) {
    try (ExternalMapQueryContext<byte[], StoredEntry, ?> query =
        query(desk, walk.high(index), walk.low(index))) {
      locks.takeExclusively(query.writeLock(), query.segmentIndex());
      MapEntry<byte[], StoredEntry> found = query.entry();
      if (found == null
          || entryBytes(found) != walk.entryBytes(index)
          || expiry(found) != walk.expiresAtMillis(index)) {
        return Evicted.NOTHING;
      }
      StoredEntry entry = wantsEntry ? found.value().getUsing(null) : null;
      return new Evicted(discard(query.segmentIndex(), found), entry);
    }
  }

  /** What a segment holds now. Readers go on meanwhile, writers wait. */
  SegmentWalk walk(int segment) {
    SegmentWalk walk = new SegmentWalk();
    try (MapSegmentContext<byte[], StoredEntry, ?> context = map.segmentContext(segment)) {
      locks.take(((SegmentLock) context).updateLock(), segment);
      if (context.size() > 0) {
        context.forEachSegmentEntry(
            found -> {
              RandomDataInput key = found.key().bytes();
              long offset = found.key().offset();
              walk.add(
                  key.readLong(offset),
                  key.readLong(offset + Long.BYTES),
                  entryBytes(found),
                  expiry(found));
            });
      }
    } catch (IllegalStateException failure) {
      throw failed(failure);
    }
    return walk;
  }

  /** The segment of a key. */
  int segment(long high, long low) {
    return memory.segment(SegmentMemory.hash(high, low));
  }

  /** Counts everything anew; while nobody else is there. */
  void recount() {
    long[] weights = new long[sizing.segments()];
    long entries = 0;
    for (int segment = 0; segment < weights.length; segment++) {
      SegmentWalk walk = walk(segment);
      entries += walk.size();
      for (int i = 0; i < walk.size(); i++) {
        weights[segment] += sizing.weight(walk.entryBytes(i));
      }
    }
    words.recount(weights, entries);
  }

  /** Unmaps the memory; when nobody is at a desk. */
  void close() {
    map.close();
  }

  private ExternalMapQueryContext<byte[], StoredEntry, ?> query(Desk desk, long high, long low) {
    return map.queryContext(desk.key(high, low), 0, MapSizing.KEY_BYTES);
  }

  /**
   * Writes an entry; its weight is reserved before that, or what it weighs more than the former.
   */
  private Outcome write(
      ExternalMapQueryContext<byte[], StoredEntry, ?> query,
      @Nullable MapEntry<byte[], StoredEntry> found,
      StoredEntry entry) {
    int segment = query.segmentIndex();
    long weight = sizing.weight(entry.length());
    long former = found == null ? 0 : sizing.weight(entryBytes(found));
    if (words.segmentWeight(segment) + weight - former > segmentBytes()) {
      return Outcome.NO_ROOM;
    }
    if (weight > former && !words.reserve(weight - former)) {
      return Outcome.OVER_BUDGET;
    }
    if (found != null && entry.length() <= entryBytes(found)) {
      found.doReplaceValue(query.wrapValueAsData(entry));
      words.count(segment, weight - former, 0);
      words.release(former - weight);
      return Outcome.DONE;
    }
    // The map frees the former chunks before it knows whether it has better ones, and leaves its
    // index pointing at them if it has not. So whatever may need more is removed and inserted.
    if (found != null) {
      found.doRemove();
      words.count(segment, -former, -1);
    }
    return insert(query, entry, weight);
  }

  /** Inserts an entry whose whole weight was reserved. */
  private Outcome insert(
      ExternalMapQueryContext<byte[], StoredEntry, ?> query, StoredEntry entry, long weight) {
    boolean isInserted = false;
    try {
      isInserted = isInserted(query, entry);
    } finally {
      if (!isInserted) {
        words.release(weight);
      }
    }
    if (!isInserted) {
      return Outcome.NO_ROOM;
    }
    words.count(query.segmentIndex(), weight, 1);
    return Outcome.DONE;
  }

  private static boolean isInserted(
      ExternalMapQueryContext<byte[], StoredEntry, ?> query, StoredEntry entry) {
    try {
      var absent = query.absentEntry();
      if (absent == null) {
        throw new IllegalStateException("an entry that was just removed is there");
      }
      absent.doInsert(query.wrapValueAsData(entry));
      return true;
    } catch (IllegalStateException full) {
      if (isForWantOfRoom(full)) {
        return false;
      }
      throw failed(full);
    }
  }

  /** The map has no type for it: it complains that it may not grow. */
  private static boolean isForWantOfRoom(IllegalStateException failure) {
    String message = failure.getMessage();
    return message != null && message.contains("extra segment tier");
  }

  private long discard(int segment, MapEntry<byte[], StoredEntry> found) {
    long weight = sizing.weight(entryBytes(found));
    found.doRemove();
    words.count(segment, -weight, -1);
    words.release(weight);
    return weight;
  }

  private long segmentBytes() {
    return sizing.chunksPerSegment() * sizing.chunkBytes();
  }

  private static boolean isEqual(
      @Nullable MapEntry<byte[], StoredEntry> found, @Nullable StoredEntry expected) {
    if (found == null || expected == null) {
      return found == null && expected == null;
    }
    return entryBytes(found) == expected.length() && expected.equals(found.value().getUsing(null));
  }

  private static long entryBytes(MapEntry<byte[], StoredEntry> found) {
    return found.value().size() - MapSizing.EXPIRY_BYTES;
  }

  private static long expiry(MapEntry<byte[], StoredEntry> found) {
    Data<StoredEntry> value = found.value();
    return value.bytes().readLong(value.offset());
  }

  private static StoreException failed(RuntimeException failure) {
    return new StoreException("The map failed: " + failure.getMessage(), failure);
  }
}
