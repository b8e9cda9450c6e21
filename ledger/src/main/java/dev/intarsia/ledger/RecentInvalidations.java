package dev.intarsia.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The tags of the last invalidations, so that an entry which was found alive a moment ago is judged
 * by what came since instead of by all its tags.
 *
 * <p>It may lack any invalidation; it never says of one that is there what is not so. Whoever finds
 * one missing asks the table.
 *
 * <p>Thread safety: any number of threads may note and ask at the same time, none waits.
 *
 * <p>Cost: noting is one store per tag; asking is linear in the tags and in the invalidations, and
 * reads no more than two kilobytes, of which invalidations of one tag fill the first quarter; no
 * allocation.
 */
final class RecentInvalidations {

  /*
   * Layout
   *
   * A ring of records, one for each stamp, of one word for each tag:
   *
   *     bits     63 ... 16   15, 14      13 ... 0
   *            +-----------+-----------+---------+
   *            | stamp     | tags - 1  | hash    |   hash: the upper bits of the public one
   *            +-----------+-----------+---------+
   *
   * First the first words of all records, then all second words, and so on: an invalidation of one
   * tag writes where the one before has written.
   *
   * Concurrency
   *
   * A word says all by itself: "the invalidation that moved the clock to this stamp was of so many
   * tags, and the one in this place has this hash". The clock was moved to a stamp by one call only,
   * so there is no other truth about it, and a truth does not age. So it needs no order: words are
   * written and read in opaque mode, which keeps them whole. It does not matter when the word is
   * written (after the clock was moved), nor that a writer who was held up puts back an old one:
   * the reader looks for a stamp in each word and finds another one there.
   *
   * What has no record - many tags, a raised floor, stamps that were skipped, a call that is about
   * to write, stamps of more than 47 bits - is missing, and the table is asked.
   *
   * Why no sequence lock around wider records: a writer would have to keep others away, by one more
   * atomic operation for each invalidation.
   */

  /** Invalidations that are kept. */
  static final int LENGTH = 64;

  /** Tags of an invalidation that is kept at most. */
  static final int MOST_TAGS = 4;

  private static final int STAMP_SHIFT = 16;
  private static final int COUNT_SHIFT = 14;
  private static final int HASH_SHIFT = Long.SIZE - COUNT_SHIFT;
  private static final long HASH_MASK = (1L << COUNT_SHIFT) - 1;
  private static final long LAST_STAMP = (1L << 47) - 1;

  /** Bears no stamp. */
  private static final long NOTHING = -1L;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] words = new long[LENGTH * MOST_TAGS];

  /** Of no invalidation. */
  RecentInvalidations() {
    Arrays.fill(words, NOTHING);
  }

  /**
   * Notes an invalidation, if it is of few tags.
   *
   * @param stamp to which the caller, and nobody else, has moved the clock
   * @param tagHashes at least one
   */
  void note(long stamp, long[] tagHashes) {
    if (tagHashes.length > MOST_TAGS || stamp > LAST_STAMP) {
      return;
    }
    long head = stamp << STAMP_SHIFT | (long) (tagHashes.length - 1) << COUNT_SHIFT;
    int at = slot(stamp);
    for (long tagHash : tagHashes) {
      WORD.setOpaque(words, at, head | tagHash >>> HASH_SHIFT);
      at += LENGTH;
    }
  }

  /**
   * Whether every invalidation between two readings of the clock is here and none of them was of
   * one of these tags.
   *
   * @param after the earlier reading, excluded; or less than 0
   * @param upTo the later one
   */
  boolean spare(long[] tagHashes, long after, long upTo) {
    if (after < upTo - LENGTH || upTo > LAST_STAMP) {
      return false;
    }
    long filter = filter(tagHashes);
    for (long stamp = upTo; stamp > after; stamp--) {
      int first = slot(stamp);
      int last = first;
      for (int at = first; at <= last; at += LENGTH) {
        long word = (long) WORD.getOpaque(words, at);
        if (word >>> STAMP_SHIFT != stamp || isOfOne(word, filter, tagHashes)) {
          return false;
        }
        last = first + ((int) (word >>> COUNT_SHIFT) & (MOST_TAGS - 1)) * LENGTH;
      }
    }
    return true;
  }

  /** Rejects nine in ten of the tags that an entry with ten does not have. */
  private static long filter(long[] tagHashes) {
    long filter = 0L;
    for (long tagHash : tagHashes) {
      filter |= bits(tagHash >>> HASH_SHIFT);
    }
    return filter;
  }

  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6);
  }

  private static boolean isOfOne(long word, long filter, long[] tagHashes) {
    long bits = bits(word);
    return (filter & bits) == bits && hasHash(tagHashes, word & HASH_MASK);
  }

  private static boolean hasHash(long[] tagHashes, long hash) {
    for (long tagHash : tagHashes) {
      if (tagHash >>> HASH_SHIFT == hash) {
        return true;
      }
    }
    return false;
  }

  private static int slot(long stamp) {
    return (int) stamp & (LENGTH - 1);
  }
}
