package dev.intarsia.ledger;

import java.security.SecureRandom;

/**
 * All that a ledger knows, at one moment at which nobody invalidates.
 *
 * <p>The arrays are handed over, not copied.
 *
 * @param incarnation not 0
 * @param key the ledger's own permutation of tag hashes
 * @param floor the floor
 * @param ceiling no stamp of the ledger that was imaged is, or will be, above it; so a restored
 *     clock that is has passed every stamp
 * @param cells for each exact tag its keyed hash and the stamp of its last invalidation, in turn
 * @param slots of the sketch; none if it has forgotten nothing, else a power of two
 */
record LedgerImage(
    long incarnation, KeyedHash key, long floor, long ceiling, long[] cells, long[] slots) {

  private static final long[] NONE = {};

  /** A ledger that has never been told of anything, of a new incarnation, with a key of its own. */
  static LedgerImage blank(SecureRandom random) {
    return new LedgerImage(
        HeapTagLedger.randomIncarnation(random), KeyedHash.random(random), 0L, -1L, NONE, NONE);
  }

  /** The first clock reading that is no former stamp. */
  long nextClock() {
    return ceiling + 1;
  }
}
