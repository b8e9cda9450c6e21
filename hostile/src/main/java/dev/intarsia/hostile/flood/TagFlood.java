package dev.intarsia.hostile.flood;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.hostile.attack.HeapUse;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.SplittableRandom;

/**
 * Tags that are invalidated once, with pages among them that carry such tags: the heap does not
 * grow with the tags, and no page outlives the invalidation of one of its own.
 */
public final class TagFlood implements Attack {

  /** Inputs of one attempt. */
  public static final int WAVE = 100_000;

  private static final int BATCH = 1_000;
  private static final int WATCHED = 20;
  private static final int WAVES_PER_LOOK = 10;

  /** The table and its successor while it is rebuilt, the store's bound, and the pages' tags. */
  private static final long GROWTH = 2 * LedgerSizing.standard().bytes() + (96L << 20);

  private final RenderCache cache;
  private final RequestFacts facts = RequestFacts.get("http://localhost/").build();
  private final long heapBefore;
  private long rendered;
  private int waves;

  /** On the ledger as it comes. */
  public TagFlood() {
    this(HeapTagLedger.of(LedgerSizing.standard()));
  }

  /** On another ledger. */
  public TagFlood(TagLedger ledger) {
    cache = Intarsia.builder().ledger(ledger).build();
    heapBefore = HeapUse.settledBytes();
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int page = 0; page < WATCHED; page++) {
      visit(seed, page);
    }
    for (int from = 0; from < WAVE; from += BATCH) {
      String[] tags = new String[BATCH];
      for (int i = 0; i < BATCH; i++) {
        tags[i] = "t:" + seed + ":" + (from + i);
      }
      cache.invalidator().invalidate(tags);
    }
    for (int page = 0; page < WATCHED; page++) {
      long before = rendered;
      visit(seed, page);
      if (rendered == before) {
        throw new Breach("page %d outlived the invalidation of its tag".formatted(page));
      }
    }
    if (++waves % WAVES_PER_LOOK == 0 || random.nextInt(WAVES_PER_LOOK) == 0) {
      requireHeap();
    }
    return WAVE;
  }

  /** Looks at the heap now. */
  public void requireHeap() {
    long grown = HeapUse.settledBytes() - heapBefore;
    if (grown > GROWTH) {
      throw new Breach("the heap grew by %d bytes, allowed %d".formatted(grown, GROWTH));
    }
  }

  private void visit(long seed, int page) {
    cache.render(
        Fragment.of(
                scope -> {
                  rendered++;
                  scope.tag("t:" + seed + ":" + page * (WAVE / WATCHED)).write("page");
                })
            .keyed("page", seed + "-" + page),
        facts);
  }

  @Override
  public void close() {
    cache.close();
  }
}
