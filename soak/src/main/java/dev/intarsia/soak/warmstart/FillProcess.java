package dev.intarsia.soak.warmstart;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.soak.StoreArguments;

/**
 * Fills a store through the engine, says {@code filled}, and closes it when it gets a line.
 *
 * <p>Arguments: number of items, name of the store, settings as NAME=VALUE.
 */
final class FillProcess {

  private static final long REPORT_EVERY = 100_000;
  private static final int ITEMS_OF_A_REQUEST = 100;
  private static final int INVALIDATED = 1_000;

  private FillProcess() {}

  /** Runs the process. */
  public static void main(String[] arguments) throws Exception {
    long items = Long.parseLong(arguments[0]);
    RenderCache cache = StoreArguments.of(arguments, 1).builder().build();
    for (long number = 0; number < items; number += ITEMS_OF_A_REQUEST) {
      fill(cache, number, Math.min(items, number + ITEMS_OF_A_REQUEST));
      if (number % REPORT_EVERY == 0) {
        System.out.println("progress " + number);
      }
    }
    // A ledger that has something to restore: tags that no item has.
    for (int i = 0; i < INVALIDATED; i++) {
      cache.invalidator().invalidate("gone:" + i);
    }
    System.out.println("filled");
    if (System.in.read() >= 0) {
      cache.close();
    }
    Runtime.getRuntime().halt(0);
  }

  private static void fill(RenderCache cache, long from, long to) {
    try (RequestScope request = cache.begin(RequestFacts.get("/").build())) {
      for (long number = from; number < to; number++) {
        request.variations().put(Items.key(number), Items.contexts(), Items.item(number));
      }
    }
  }
}
