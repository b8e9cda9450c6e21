package dev.intarsia.hostile.flood;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.hostile.attack.HeapUse;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.storage.memory.HeapStore;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Query arguments, cookies and names of cookies that come once, between the requests of honest
 * visitors: the store keeps its bound, the heap does not grow with the values, and honest visitors
 * find what they found before, but for a tenth.
 */
public final class ArgumentFlood implements Attack {

  /** What the store may hold. */
  public static final long BOUND = 16L << 20;

  /** Inputs of one attempt. */
  public static final int WAVE = 10_000;

  private static final int PAGES = 4_000;
  private static final int PAGE_BYTES = 2_000;
  private static final int WARM_UP = 600_000;
  private static final int MEASURED = 30_000;
  private static final int WAVES_PER_LOOK = 25;
  private static final double KEPT_SHARE = 0.9;
  private static final long GROWTH = 32L << 20;

  private final FragmentStore store;
  private final RenderCache cache;
  private final String body = "x".repeat(PAGE_BYTES);
  private final double share;
  private final long heapBefore;
  private long rendered;
  private double disturbed;
  private int waves;

  /** On the heap store. */
  public ArgumentFlood() {
    this(HeapStore.ofBytes(BOUND));
  }

  /** On another store that is to keep the same bound. */
  public ArgumentFlood(FragmentStore store) {
    this.store = store;
    this.cache = Intarsia.builder().store(store).build();
    SplittableRandom random = new SplittableRandom(1);
    honest(WARM_UP, random);
    this.share = honest(MEASURED, random);
    this.heapBefore = HeapUse.settledBytes();
  }

  /** What honest visitors find where nobody attacks, from 0 to 1. */
  public double undisturbedShare() {
    return share;
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long found = 0;
    for (int i = 0; i < WAVE; i++) {
      attack(seed * WAVE + i, random);
      found += honest(random) ? 1 : 0;
    }
    double now = (double) found / WAVE;
    disturbed = now;
    if (now < KEPT_SHARE * share) {
      throw new Breach(
          String.format(Locale.ROOT, "honest visitors found %.3f, undisturbed %.3f", now, share));
    }
    if (store.statistics().bytes() > BOUND) {
      throw new Breach(
          "the store holds %d bytes, bound %d".formatted(store.statistics().bytes(), BOUND));
    }
    if (++waves % WAVES_PER_LOOK == 0) {
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

  /** What honest visitors found during the last attempt, from 0 to 1. */
  public double disturbedShare() {
    return disturbed;
  }

  private double honest(int requests, SplittableRandom random) {
    long found = 0;
    for (int i = 0; i < requests; i++) {
      found += honest(random) ? 1 : 0;
    }
    return (double) found / requests;
  }

  /** A visit to one of the site's pages, some far more often than others; whether it was kept. */
  private boolean honest(SplittableRandom random) {
    int page = (int) (PAGES * Math.pow(random.nextDouble(), 4));
    long before = rendered;
    // Nobody has asked for this argument, so it makes no difference.
    visit(
        "node " + page,
        RequestFacts.get("http://localhost/" + page + "?utm=" + random.nextInt()).build(),
        null);
    return rendered == before;
  }

  private void attack(long number, SplittableRandom random) {
    String value = Long.toHexString(number) + "-" + Long.toHexString(random.nextLong());
    RequestFacts facts =
        RequestFacts.get("http://localhost/search?q=" + value)
            .cookie("choice", value)
            .cookie("c" + value, "1")
            .build();
    String[] tokens = {"url.query_args:q", "cookies:choice", "url.query_args", "cookies:c" + value};
    String token = tokens[(int) (number & 3)];
    visit("search " + (number & 3), facts, token);
  }

  private void visit(
      String key, RequestFacts facts, @org.jspecify.annotations.Nullable String token) {
    Fragment page =
        Fragment.of(
                scope -> {
                  rendered++;
                  String shown = token == null ? key : scope.context(token);
                  scope.write(shown).write(body);
                })
            .keyed(key);
    cache.render(page, facts);
  }

  @Override
  public void close() {
    cache.close();
  }
}
