package dev.intarsia.storage.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the processes count together about one map: weights, entries, which keys were read lately.
 *
 * <pre>
 *   word 0   layout          16                16 + segments      16 + 2 segments
 *   | 1 budget 2 average | weight of each segment | hand of each segment | marks ... |
 *   | 3 weight 4 entries |
 * </pre>
 *
 * <p>The weight of all entries is added before an entry is written and taken off after one has
 * gone, so that the sum is never below what is there; a process that is killed between the two
 * leaves the sum too high by that entry until the map is opened through recovery. Weights of single
 * segments and the number of entries change under the segment's lock.
 *
 * <p>Thread safety: safe, also between processes.
 */
final class SharedWords {

  private static final long LAYOUT = 0x696e_7461_7273_6901L;
  private static final int BUDGET = 1;
  private static final int AVERAGE = 2;
  private static final int WEIGHT = 3;
  private static final int ENTRIES = 4;
  private static final int SEGMENTS_FROM = 16;

  private final MappedWords words;
  private final MapSizing sizing;
  private final int handsFrom;
  private final int marksFrom;
  private final long markMask;

  private SharedWords(MappedWords words, MapSizing sizing) {
    this.words = words;
    this.sizing = sizing;
    this.handsFrom = SEGMENTS_FROM + sizing.segments();
    this.marksFrom = handsFrom + sizing.segments();
    this.markMask = sizing.markBits() - 1;
  }

  /** Opens the words of a map; a new file counts nothing. */
  static SharedWords open(Path file, MapSizing sizing) throws IOException {
    int marks = (int) Math.max(1, sizing.markBits() / Long.SIZE);
    MappedWords words = MappedWords.open(file, SEGMENTS_FROM + 2 * sizing.segments() + marks);
    if (words.opaque(0) == 0) {
      words.opaque(BUDGET, sizing.budgetBytes());
      words.opaque(AVERAGE, sizing.averageEntryBytes());
      words.release(0, LAYOUT);
    }
    return new SharedWords(words, sizing);
  }

  /** The sizing with which a map was made; null if the file is none of ours. */
  static @Nullable MapSizing sizing(Path file) throws IOException {
    MappedWords words = MappedWords.open(file, SEGMENTS_FROM);
    if (words.acquire(0) != LAYOUT) {
      return null;
    }
    return MapSizing.of(words.opaque(BUDGET), (int) words.opaque(AVERAGE));
  }

  /** Adds to the weight of all entries unless that would exceed the budget. */
  boolean reserve(long weight) {
    for (; ; ) {
      long present = words.opaque(WEIGHT);
      if (present + weight > sizing.budgetBytes()) {
        return false;
      }
      if (words.compareAndSet(WEIGHT, present, present + weight)) {
        return true;
      }
    }
  }

  /** Takes off the weight of all entries what was reserved or has gone. */
  void release(long weight) {
    if (weight != 0) {
      words.add(WEIGHT, -weight);
    }
  }

  /** Counts what a segment has more or less; under its lock, which makes the sum safe. */
  void count(int segment, long weight, int entries) {
    if (weight != 0) {
      words.opaque(SEGMENTS_FROM + segment, segmentWeight(segment) + weight);
    }
    if (entries != 0) {
      words.add(ENTRIES, entries);
    }
  }

  /** Sets all sums anew; while nobody else is there. */
  void recount(long[] weights, long entries) {
    long sum = 0;
    for (int segment = 0; segment < weights.length; segment++) {
      words.opaque(SEGMENTS_FROM + segment, weights[segment]);
      sum += weights[segment];
    }
    words.opaque(WEIGHT, sum);
    words.opaque(ENTRIES, entries);
  }

  long weight() {
    return words.opaque(WEIGHT);
  }

  long segmentWeight(int segment) {
    return words.opaque(SEGMENTS_FROM + segment);
  }

  long entries() {
    return words.opaque(ENTRIES);
  }

  /** Where the hand stands in a segment: how many entries it has passed. */
  long hand(int segment) {
    return words.opaque(handsFrom + segment);
  }

  void hand(int segment, long position) {
    words.opaque(handsFrom + segment, position);
  }

  /** Remembers that a key was read. Cost: mostly one read of shared memory. */
  void mark(long high, long low) {
    long bit = bit(high, low);
    int word = marksFrom + (int) (bit / Long.SIZE);
    long mask = 1L << bit;
    if ((words.opaque(word) & mask) == 0) {
      words.setBits(word, mask);
    }
  }

  /** Forgets that a key was read; whether it was. */
  boolean takeMark(long high, long low) {
    long bit = bit(high, low);
    int word = marksFrom + (int) (bit / Long.SIZE);
    long mask = 1L << bit;
    boolean isMarked = (words.opaque(word) & mask) != 0;
    if (isMarked) {
      words.clearBits(word, mask);
    }
    return isMarked;
  }

  private long bit(long high, long low) {
    long mixed = (low ^ Long.rotateLeft(high, Integer.SIZE)) * 0x9E3779B97F4A7C15L;
    return mixed >>> 20 & markMask;
  }
}
