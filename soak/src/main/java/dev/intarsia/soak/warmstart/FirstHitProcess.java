package dev.intarsia.soak.warmstart;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.soak.StoreArguments;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Opens a store that is full and says how long it took to its first answer, then how much of it is
 * there. It closes the store when it gets a line.
 *
 * <p>Arguments: number of items, name of the store, settings as NAME=VALUE.
 */
final class FirstHitProcess {

  private static final int SAMPLE = 2_000;
  private static final int TRIES = 1_000;

  private FirstHitProcess() {}

  /** Runs the process. */
  public static void main(String[] arguments) throws Exception {
    long items = Long.parseLong(arguments[0]);
    SplittableRandom random = new SplittableRandom(items);
    long start = System.nanoTime();
    RenderCache cache = StoreArguments.of(arguments, 1).builder().build();
    long opened = System.nanoTime();
    int tries = 0;
    boolean isHit = false;
    while (!isHit && tries++ < TRIES) {
      isHit = isThere(cache, random.nextLong(items));
    }
    long answered = System.nanoTime();
    long sinceJvm =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    int there = 0;
    for (int i = 0; i < SAMPLE; i++) {
      there += isThere(cache, random.nextLong(items)) ? 1 : 0;
    }
    Measurement measurement =
        new Measurement(
            millis(opened - start),
            isHit ? millis(answered - start) : -1,
            isHit ? sinceJvm : -1,
            100.0 * there / SAMPLE);
    System.out.println(measurement.spelled());
    if (System.in.read() >= 0) {
      cache.close();
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean isThere(RenderCache cache, long number) {
    try (RequestScope request = cache.begin(RequestFacts.get("/").build())) {
      Optional<Variation> found = request.variations().get(Items.key(number), Items.contexts());
      if (found.isPresent() && !Arrays.equals(found.get().data(), Items.item(number).data())) {
        throw new IllegalStateException("item " + number + " is another than was stored");
      }
      return found.isPresent();
    }
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
