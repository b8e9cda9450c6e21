package dev.intarsia.ledger;

import dev.intarsia.ledger.WeakenedLedger.Weakness;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last invalidations of a {@link WeakenedLedger}, as {@link RecentInvalidations} are those of
 * the ledger: plain, few, and with one rule given up.
 */
final class WeakenedNotes {

  /** Invalidations that are kept. */
  static final int LENGTH = 4;

  private record Note(long stamp, long tag) {}

  private static final Note NOTHING = new Note(-1L, 0L);

  private final Weakness weakness;
  private final AtomicReferenceArray<Note> notes = new AtomicReferenceArray<>(LENGTH);

  WeakenedNotes(Weakness weakness) {
    this.weakness = weakness;
    for (int at = 0; at < LENGTH; at++) {
      notes.set(at, NOTHING);
    }
  }

  /** Notes an invalidation of one tag. */
  void note(long stamp, long[] tagHashes) {
    if (tagHashes.length == 1) {
      notes.set((int) (stamp % LENGTH), new Note(stamp, tagHashes[0]));
    }
  }

  /** Whether nothing that came after a proof was of one of these tags. */
  boolean spare(long[] tagHashes, long provenAt, long clock) {
    if (provenAt < 0) {
      return false;
    }
    for (long stamp = clock; stamp > provenAt; stamp--) {
      if (!spare(tagHashes, stamp)) {
        return false;
      }
    }
    return true;
  }

  private boolean spare(long[] tagHashes, long stamp) {
    Note note = notes.get((int) (stamp % LENGTH));
    boolean isThere =
        weakness == Weakness.STAMP_OF_NOTE_NOT_LOOKED_AT ? note != NOTHING : note.stamp() == stamp;
    if (!isThere) {
      return weakness == Weakness.MISSING_NOTE_TAKEN_FOR_NONE;
    }
    return Arrays.stream(tagHashes).noneMatch(tag -> tag == note.tag());
  }
}
