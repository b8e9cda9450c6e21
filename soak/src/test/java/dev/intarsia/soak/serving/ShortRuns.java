package dev.intarsia.soak.serving;

import dev.intarsia.soak.StoreChoice;
import java.nio.file.Path;
import java.util.Map;

/** Runs of a few seconds. */
final class ShortRuns {

  private static final long SEED = 11;

  private ShortRuns() {}

  static ServingRun.Result run(Path folder, OpenedStore.Opener opener, Asking asking, long lookups)
      throws Exception {
    return run(folder, opener, asking, new Size(lookups, 1));
  }

  /**
   * How long, and how many caches.
   *
   * @param warmUp look-ups before memory is measured for the first time
   * @param fill pages looked at before each measurement
   */
  record Size(long lookups, int engines, long warmUp, int fill) {

    /** Too short to compare memory: the store is not yet full when it is measured first. */
    Size(long lookups, int engines) {
      this(lookups, engines, 20_000, 3_000);
    }
  }

  static ServingRun.Result run(Path folder, OpenedStore.Opener opener, Asking asking, Size size)
      throws Exception {
    ServingOptions.End end = new ServingOptions.End(size.lookups(), 120);
    ServingRun.Setup setup =
        new ServingRun.Setup(
            opener,
            asking,
            size.engines(),
            SEED,
            new ServingRun.Size(end, size.warmUp(), size.fill(), 3_000));
    return new ServingRun(setup, folder, (totals, faults) -> {}).run();
  }

  static OpenedStore.Opener store(String name) {
    return OpenedStore.of(new StoreChoice(name, Map.of()));
  }
}
