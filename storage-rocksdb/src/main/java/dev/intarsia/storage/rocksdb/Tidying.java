package dev.intarsia.storage.rocksdb;

import dev.intarsia.failure.StoreException;
import dev.intarsia.spi.runtime.TimeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops expired and useless entries even when there is room: a slow walk round all keys, beside the
 * hand.
 *
 * <p>Thread safety: one thread at a time.
 */
final class Tidying {

  /** Entries looked at in one step. */
  static final int STEP = 256;

  private final Shelf shelf;
  private final SweepingHand hand;
  private final TimeSource time;
  private KeyWalk.Position position = KeyWalk.Position.START;

  /** At the first key. */
  Tidying(Shelf shelf, SweepingHand hand, TimeSource time) {
    this.shelf = shelf;
    this.hand = hand;
    this.time = time;
  }

  private List<Shelf.Seen> nextChunk() {
    try {
      return shelf.next(position, STEP, hand.isUseless());
    } catch (StoreException damaged) {
      // Not to be held up by the same damage for ever.
      position = hand.beyond(position);
      throw damaged;
    }
  }

  /** Looks at the next entries; whether that was the end of a round. */
  boolean step() {
    List<Shelf.Seen> chunk = nextChunk();
    List<Evictions.Evicted> untold = new ArrayList<>();
    try {
      long now = time.epochMillis();
      for (Shelf.Seen seen : chunk) {
        position = seen.key().next();
        Shelf.Reason reason = hand.reasonToDrop(seen, now);
        Evictions.Evicted told = reason == null ? null : shelf.drop(seen, reason).told();
        if (told != null) {
          untold.add(told);
        }
      }
    } finally {
      shelf.tell(untold);
    }
    if (chunk.isEmpty()) {
      position = KeyWalk.Position.START;
    }
    return chunk.isEmpty();
  }
}
