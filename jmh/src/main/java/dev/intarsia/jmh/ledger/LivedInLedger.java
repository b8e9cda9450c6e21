package dev.intarsia.jmh.ledger;

import dev.intarsia.cacheability.StableHash;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A ledger that has been in use: every tag of the site was invalidated once, among as many others.
 * Half of them are known exactly, the others by the sketch.
 */
final class LivedInLedger {

  private static final int OTHERS_IN_USE = 1_000;

  final HeapTagLedger ledger = HeapTagLedger.of(LedgerSizing.standard());
  private final long[] siteTags;
  private final long[][] others = new long[OTHERS_IN_USE][];
  private int next;

  /** A ledger that knows so many tags of a site, and others. */
  LivedInLedger(int tags) {
    siteTags = new long[tags];
    Arrays.setAll(siteTags, tag -> StableHash.of(tagName(tag)));
    long[] all = new long[2 * tags];
    for (int i = 0; i < tags; i++) {
      all[2 * i] = siteTags[i];
      all[2 * i + 1] = StableHash.of("other:" + i);
    }
    shuffle(all);
    for (long hash : all) {
      ledger.invalidate(new long[] {hash});
    }
    Arrays.setAll(others, i -> new long[] {StableHash.of("other:" + i)});
  }

  static String tagName(int tag) {
    return "node:" + tag;
  }

  long hash(int tag) {
    return siteTags[tag];
  }

  /** Invalidates so many tags that no entry has, one after another. */
  void moveClock(int times) {
    for (int i = 0; i < times; i++) {
      next = (next + 1) % OTHERS_IN_USE;
      ledger.invalidate(others[next]);
    }
  }

  private static void shuffle(long[] hashes) {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = hashes.length - 1; i > 0; i--) {
      int at = random.nextInt(i + 1);
      long hash = hashes[i];
      hashes[i] = hashes[at];
      hashes[at] = hash;
    }
  }
}
