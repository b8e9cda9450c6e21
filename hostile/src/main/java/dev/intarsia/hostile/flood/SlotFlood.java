package dev.intarsia.hostile.flood;

import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.hostile.attack.HeapUse;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.spi.storage.StoredEntry;
import dev.intarsia.storage.memory.HeapStore;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Keys and tags whose hashes agree in every way that a table might take its place from: the upper
 * bits, the lower bits, either half, what a multiplication by a known number makes of both. They
 * must not cost much more than hashes without a pattern.
 */
public final class SlotFlood implements Attack {

  private static final int KEYS = 20_000;
  private static final int ASKED = 2_000;
  private static final long STORE_BYTES = 64L << 20;

  /** A clock of processor time, caches and the collector make a factor of two or three. */
  private static final double MOST_TIMES = 12;

  /** Numbers by which tables are used to multiply. */
  private static final long[] MULTIPLIERS = {
    0xD6E8_FEB8_6659_FD93L, 0x9E37_79B9_7F4A_7C15L, 0x9E37_79B1_85EB_CA87L, 0xC2B2_AE3D_27D4_EB4FL
  };

  private static final StoredEntry ENTRY = new StoredEntry(new byte[16], Long.MAX_VALUE);

  private final Supplier<FragmentStore> stores;
  private final Supplier<TagLedger> ledgers;

  /** What hashes have in common. */
  private enum Pattern {
    NONE,
    UPPER,
    LOWER,
    HIGH_HALF,
    LOW_HALF,
    PRODUCT
  }

  /** On the stores and ledgers of the heap. */
  public SlotFlood() {
    this(
        () -> HeapStore.ofBytes(STORE_BYTES),
        () -> HeapTagLedger.of(new LedgerSizing(1 << 16, 1 << 16)));
  }

  /** On others. */
  public SlotFlood(Supplier<FragmentStore> stores, Supplier<TagLedger> ledgers) {
    this.stores = stores;
    this.ledgers = ledgers;
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Forty seeds in a row go through all combinations.
    Pattern[] patterns = Pattern.values();
    int kinds = patterns.length - 1;
    Pattern pattern = patterns[1 + (int) Math.floorMod(seed, (long) kinds)];
    long turn = Math.floorDiv(seed, (long) kinds);
    long multiplier = MULTIPLIERS[(int) Math.floorMod(turn, (long) MULTIPLIERS.length)];
    boolean isStore = Math.floorMod(Math.floorDiv(turn, (long) MULTIPLIERS.length), 2L) == 0;
    long usual = Long.MAX_VALUE;
    long flooded = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      usual = Math.min(usual, nanos(isStore, new Keys(Pattern.NONE, multiplier, random)));
      flooded = Math.min(flooded, nanos(isStore, new Keys(pattern, multiplier, random)));
    }
    double times = (double) flooded / usual;
    if (times > MOST_TIMES) {
      throw new Breach(
          String.format(
              Locale.ROOT,
              "%s: %d hashes alike in %s cost %.0f times as much as others",
              isStore ? "store" : "ledger",
              KEYS,
              pattern,
              times));
    }
    return KEYS;
  }

  private long nanos(boolean isStore, Keys keys) {
    return isStore ? ofStore(keys) : ofLedger(keys);
  }

  private long ofStore(Keys keys) {
    try (FragmentStore store = stores.get()) {
      long start = HeapUse.spentNanos();
      for (int i = 0; i < KEYS; i++) {
        store.put(keys.high[i], keys.low[i], ENTRY);
      }
      for (int i = 0; i < ASKED; i++) {
        if (store.get(keys.high[KEYS - 1 - i], keys.low[KEYS - 1 - i]) == null) {
          throw new Breach("the store has lost an entry");
        }
      }
      return HeapUse.spentNanos() - start;
    }
  }

  private long ofLedger(Keys keys) {
    try (TagLedger ledger = ledgers.get()) {
      long start = HeapUse.spentNanos();
      long stamp = ledger.clock();
      for (int i = 0; i < KEYS; i++) {
        ledger.invalidate(new long[] {keys.low[i]});
      }
      for (int i = 0; i < ASKED; i++) {
        if (!ledger.hasInvalidated(new long[] {keys.low[i]}, stamp)) {
          throw new Breach("the ledger has lost an invalidation");
        }
      }
      return HeapUse.spentNanos() - start;
    }
  }

  /** Hashes that have something in common. */
  private static final class Keys {

    final long[] high = new long[KEYS];
    final long[] low = new long[KEYS];

    Keys(Pattern pattern, long multiplier, SplittableRandom random) {
      long common = random.nextLong() | 1;
      for (int i = 0; i < KEYS; i++) {
        long any = random.nextLong();
        long other = random.nextLong();
        high[i] =
            switch (pattern) {
              case UPPER -> common & 0xFFFF_FFFF_0000_0000L | any & 0xFFFF_FFFFL;
              case LOWER -> any << 32 | common & 0xFFFF_FFFFL;
              case HIGH_HALF -> common;
              default -> any;
            };
        low[i] =
            switch (pattern) {
              case UPPER -> common & 0xFFFF_FFFF_0000_0000L | other & 0xFFFF_FFFFL;
              case LOWER -> other << 32 | common & 0xFFFF_FFFFL;
              case LOW_HALF -> common + (i & 1);
              case PRODUCT -> any * multiplier ^ common;
              default -> other;
            };
      }
    }
  }

  @Override
  public void close() {}
}
