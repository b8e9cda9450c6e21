package dev.intarsia.ledger;

import dev.intarsia.failure.ConfigurationException;

/**
 * How much a ledger may remember; its memory is fixed by it.
 *
 * @param exactTags tags whose last invalidation is known exactly before the older half of them is
 *     moved to the sketch; 1 to 2<sup>26</sup>
 * @param sketchSlots slots for what was moved; a power of two from 2 to 2<sup>27</sup>. Twice
 *     {@code exactTags} keeps needless misses rare until about as many tags were forgotten
 */
public record LedgerSizing(int exactTags, int sketchSlots) {

  private static final int MOST_EXACT_TAGS = 1 << 26;
  private static final int MOST_SKETCH_SLOTS = 1 << 27;

  /**
   * A sizing within the limits.
   *
   * @throws ConfigurationException if one of them is outside
   */
  public LedgerSizing {
    if (exactTags < 1 || exactTags > MOST_EXACT_TAGS) {
      throw new ConfigurationException(
          "exactTags=" + exactTags + ", allowed is 1 to " + MOST_EXACT_TAGS);
    }
    if (sketchSlots < 2 || sketchSlots > MOST_SKETCH_SLOTS || Integer.bitCount(sketchSlots) != 1) {
      throw new ConfigurationException(
          "sketchSlots="
              + sketchSlots
              + ", allowed is a power of two from 2 to "
              + MOST_SKETCH_SLOTS);
    }
  }

  /** 131,072 exact tags and 262,144 sketch slots: 6 MiB. */
  public static LedgerSizing standard() {
    return new LedgerSizing(1 << 17, 1 << 18);
  }

  /**
   * Bytes of the tables. While the older half is being forgotten, a second table and 8 bytes per
   * exact tag come on top.
   */
  public long bytes() {
    return 16L * tableSlots() + 8L * sketchSlots;
  }

  /** Slots of the exact table: a power of two, at most half of it is ever taken. */
  int tableSlots() {
    return Integer.highestOneBit(2 * exactTags - 1) << 1;
  }
}
