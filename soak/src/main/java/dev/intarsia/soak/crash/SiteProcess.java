package dev.intarsia.soak.crash;

import dev.intarsia.soak.StoreArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A process of the site: opens the store, checks everything that is stored, repeats invalidations
 * that were cut off, then renders and invalidates until it is killed or told to close.
 *
 * <p>Arguments: file of the data, seed, name of the store, then settings as NAME=VALUE. Any line on
 * its input means: close. The end of its input means that the parent is gone, and so it goes too.
 */
final class SiteProcess {

  private static final int REPORT_EVERY = 64;

  private final Wire wire = Wire.toParent();
  private final DataVersions data;

  private SiteProcess(DataVersions data) {
    this.data = data;
  }

  /** Runs the process. */
  public static void main(String[] arguments) throws Exception {
    // What libraries print must not come between the lines for the parent.
    System.setOut(System.err);
    SiteProcess process = new SiteProcess(DataVersions.at(Path.of(arguments[0]), Site.CELLS));
    try {
      process.run(StoreArguments.of(arguments, 2), Long.parseLong(arguments[1]));
    } catch (RuntimeException | Error failure) {
      failure.printStackTrace();
      process.wire.failed(failure);
      Runtime.getRuntime().halt(1);
    }
  }

  private void run(StoreArguments store, long seed) throws Exception {
    wire.phase(Wire.Phase.OPEN);
    long start = System.nanoTime();
    SiteCache cache = SiteCache.open(store, data);
    wire.figures(
        Figures.of(Figure.OPENINGS, 1)
            .and(Figure.OPEN_TOTAL, millisSince(start))
            .and(Figure.OPEN_LONGEST, millisSince(start)));
    Checker checker = new Checker(cache, data, wire);
    Editor editor = new Editor(cache, data, wire);
    verify(checker, start);
    wire.figures(
        editor.repeatUnacknowledged().and(Figure.STORE_FAILURES, cache.newStoreFailures()));
    Load load = new Load(cache, checker, editor, wire);
    wire.phase(Wire.Phase.LOAD);
    load.start(new SplittableRandom(seed));
    awaitOrder();
    load.stop();
    wire.figures(Figures.of(Figure.STORE_FAILURES, cache.newStoreFailures()));
    wire.phase(Wire.Phase.CLOSE);
    cache.close();
    System.exit(0);
  }

  /** Looks at everything that may be stored, before anything is rendered or invalidated. */
  private void verify(Checker checker, long start) {
    wire.phase(Wire.Phase.VERIFY);
    Figures unreported = Figures.NONE;
    boolean hasHit = false;
    for (int fragment = 0; fragment < Site.FRAGMENTS; fragment++) {
      for (String theme : Site.THEMES) {
        if (theme.equals(Site.THEMES.get(0)) || Site.varies(fragment)) {
          unreported = unreported.and(checker.checkedAfterRestart(fragment, theme));
        }
      }
      if (!hasHit && unreported.of(Figure.HITS_AFTER_RESTART) > 0) {
        hasHit = true;
        unreported = unreported.and(Figure.FIRST_HIT_LONGEST, millisSince(start));
      }
      if (fragment % REPORT_EVERY == REPORT_EVERY - 1) {
        wire.figures(unreported);
        unreported = Figures.NONE;
      }
    }
    wire.figures(hasHit ? unreported : unreported.and(Figure.COLD_RESTARTS, 1));
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void awaitOrder() throws IOException {
    if (System.in.read() < 0) {
      Runtime.getRuntime().halt(2);
    }
  }
}
