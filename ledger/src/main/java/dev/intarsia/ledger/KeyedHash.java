package dev.intarsia.ledger;

import dev.intarsia.cacheability.StableHash;
import java.security.SecureRandom;

/**
 * A ledger's own secret permutation of the public tag hashes, so that nobody can choose tags that
 * meet in one place of its tables.
 *
 * <p>Two tags that differ in hash differ here too, but for one: {@code 0} marks an empty slot, so
 * the tag that would get it shares a value with another. Sharing over-invalidates.
 *
 * <p>It is meant against clumping, not as a message authentication code: who breaks it makes look-
 * ups slower, never wrong.
 *
 * <p>Thread safety: immutable. Cost: three multiplications.
 */
final class KeyedHash {

  private static final long INSTEAD_OF_ZERO = 0x9E3779B97F4A7C15L;

  private final long mask;
  private final long factor;

  /**
   * The permutation of a given key; what a durable ledger restores.
   *
   * @param mask any value
   * @param factor any value; its lowest bit does not count, for only odd factors lose nothing
   */
  KeyedHash(long mask, long factor) {
    this.mask = mask;
    this.factor = factor | 1L;
  }

  /** The permutation of a fresh key. */
  static KeyedHash random(SecureRandom random) {
    return new KeyedHash(random.nextLong(), random.nextLong());
  }

  /** The first half of the key. */
  long mask() {
    return mask;
  }

  /** The second half of the key. */
  long factor() {
    return factor;
  }

  /** The value of a tag in this ledger; never 0. */
  long of(long tagHash) {
    // The secret factor comes before the public mixing: with a secret mask alone, pairs of hashes
    // whose difference survives the mixing could be prepared without knowing the key.
    long hash = StableHash.mix((tagHash ^ mask) * factor);
    return hash == 0L ? INSTEAD_OF_ZERO : hash;
  }
}
