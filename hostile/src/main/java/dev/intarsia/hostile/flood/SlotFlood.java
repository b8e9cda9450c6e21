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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keys and tags whose hashes agree in every way that a table might take their place from, if it has
 * no key of its own: the bits as they are, folded, multiplied by a known number, mixed. They must
 * not cost much more than hashes without a pattern.
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
  private final List<Wave> waves;

  /** Hashes alike in something, against hashes alike in nothing. */
  private interface Wave {

    void strike(SplittableRandom random);
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
    List<Wave> all = new ArrayList<>();
    for (long multiplier : MULTIPLIERS) {
      for (KeyPattern pattern : KeyPattern.values()) {
        all.add(random -> strike(pattern, multiplier, random));
      }
      for (TagPattern pattern : TagPattern.values()) {
        all.add(random -> strike(pattern, multiplier, random));
      }
    }
    this.waves = List.copyOf(all);
  }

  /** Inputs of which each pattern has its part with each number. */
  public long round() {
    return (long) KEYS * waves.size();
  }

  @Override
  public long attempt(long seed) {
    waves.get(Math.floorMod(seed, waves.size())).strike(new SplittableRandom(seed));
    return KEYS;
  }

  private void strike(KeyPattern pattern, long multiplier, SplittableRandom random) {
    require(
        "store",
        pattern,
        () -> ofStore(KeyPattern.Keys.any(KEYS, random)),
        () -> ofStore(pattern.keys(KEYS, multiplier, random)));
  }

  private void strike(TagPattern pattern, long multiplier, SplittableRandom random) {
    require(
        "ledger",
        pattern,
        () -> ofLedger(random.longs(KEYS).toArray()),
        () -> ofLedger(pattern.hashes(KEYS, multiplier, random)));
  }

  private static void require(
      String where, Enum<?> pattern, LongSupplier ofAny, LongSupplier ofAlike) {
    long usual = Long.MAX_VALUE;
    long flooded = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      usual = Math.min(usual, ofAny.getAsLong());
      flooded = Math.min(flooded, ofAlike.getAsLong());
    }
    double times = (double) flooded / usual;
    if (times > MOST_TIMES) {
      throw new Breach(
          String.format(
              Locale.ROOT,
              "%s: %d hashes alike in %s cost %.0f times as much as others",
              where,
              KEYS,
              pattern,
              times));
    }
  }

  private long ofStore(KeyPattern.Keys keys) {
    try (FragmentStore store = stores.get()) {
      long start = HeapUse.spentNanos();
      for (int i = 0; i < KEYS; i++) {
        store.put(keys.high()[i], keys.low()[i], ENTRY);
      }
      for (int i = 0; i < ASKED; i++) {
        if (store.get(keys.high()[KEYS - 1 - i], keys.low()[KEYS - 1 - i]) == null) {
          throw new Breach("the store has lost an entry");
        }
      }
      return HeapUse.spentNanos() - start;
    }
  }

  private long ofLedger(long[] tags) {
    try (TagLedger ledger = ledgers.get()) {
      long start = HeapUse.spentNanos();
      long stamp = ledger.clock();
      for (int i = 0; i < KEYS; i++) {
        ledger.invalidate(new long[] {tags[i]});
      }
      for (int i = 0; i < ASKED; i++) {
        // Whichever comes first in a crowded place, half of it is passed for each on average.
        long asked = tags[i * (KEYS / ASKED)];
        if (!ledger.hasInvalidated(new long[] {asked}, stamp)) {
          throw new Breach("the ledger has lost an invalidation");
        }
      }
      return HeapUse.spentNanos() - start;
    }
  }

  @Override
  public void close() {}
}
