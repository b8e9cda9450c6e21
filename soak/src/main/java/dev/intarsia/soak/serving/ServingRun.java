package dev.intarsia.soak.serving;

import dev.intarsia.soak.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run: a store is opened and closed once, so that what a process keeps for good is there; then
 * the load; then it is opened and closed some more times, so that whatever it leaves adds up.
 *
 * <p>Thread safety: none.
 */
final class ServingRun {

  private static final int OPENINGS = 5;
  private static final long NATIVE_BYTES_FOR_EACH_OPENING = 2L << 20;
  private static final int PAGES_OF_AN_OPENING = 2_000;
  private static final long ENOUGH_FAULTS = 100;
  private static final long PAUSE_MILLIS = 50;
  private static final long TELL_EVERY_MILLIS = 5_000;

  private final Setup setup;
  private final Path folder;
  private final Progress progress;
  private final SitePlan plan = new SitePlan();
  private int opened;
  private Totals closed = Totals.NONE;

  /**
   * What is run.
   *
   * @param engines how many caches serve from one store
   */
  record Setup(OpenedStore.Opener opener, Asking asking, int engines, long seed, Size size) {}

  /**
   * How much of it.
   *
   * @param end look-ups of this run alone
   * @param warmUp look-ups from the cache before anything is measured
   * @param fill pages looked at before each measurement of the heap
   * @param patienceMillis how long threads may take to end after a store was closed
   */
  record Size(ServingOptions.End end, long warmUp, int fill, long patienceMillis) {}

  /** Is told how far it is. */
  @FunctionalInterface
  interface Progress {

    /** Takes the totals of this run so far. */
    void reached(Totals totals, List<String> newFaults) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param warm what is used after warming up
   * @param loaded what is used after the load, with the store as full as then
   * @param left what was still held after the last closing
   */
  record Result(
      Totals totals,
      UsedBytes warm,
      UsedBytes loaded,
      Holdings before,
      Holdings after,
      List<String> left) {}

  ServingRun(Setup setup, Path folder, Progress progress) {
    this.setup = setup;
    this.folder = folder;
    this.progress = progress;
  }

  Result run() throws Exception {
    openAndClose();
    Holdings before = Holdings.now(folder);
    UsedBytes warm;
    UsedBytes loaded;
    try (Scene scene = open()) {
      SplittableRandom random = new SplittableRandom(setup.seed());
      load(scene, random, setup.size().warmUp());
      Load.fill(scene, setup.size().fill(), new SplittableRandom(setup.seed()));
      warm = UsedBytes.now();
      load(scene, random, setup.size().end().lookups());
      Load.fill(scene, setup.size().fill(), new SplittableRandom(setup.seed()));
      loaded = UsedBytes.now();
      finish(scene);
    }
    Holdings unloaded = Holdings.now(folder);
    for (int i = 0; i < OPENINGS; i++) {
      openAndClose();
    }
    return result(warm, loaded, before, unloaded);
  }

  /**
   * Threads end a moment after they were told to; what is compiled for the load is no leak, so
   * native memory is compared with what there was after it. What the load leaks shows while the
   * store is open: in what is used before and after it.
   */
  private Result result(UsedBytes warm, UsedBytes loaded, Holdings before, Holdings unloaded)
      throws IOException, InterruptedException {
    Holdings base =
        new Holdings(
            before.threads(),
            before.files(),
            before.mappings(),
            before.bufferBytes(),
            unloaded.anonymousBytes());
    long start = System.nanoTime();
    Holdings after = Holdings.now(folder);
    List<String> left = after.leftSince(base, OPENINGS * NATIVE_BYTES_FOR_EACH_OPENING);
    while (!left.isEmpty() && millisSince(start) < setup.size().patienceMillis()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      after = Holdings.now(folder);
      left = after.leftSince(base, OPENINGS * NATIVE_BYTES_FOR_EACH_OPENING);
    }
    return new Result(closed, warm, loaded, base, after, left);
  }

  private Scene open() throws IOException {
    Path own = Files.createDirectory(folder.resolve("opening-" + opened++));
    return new Scene(plan, setup.asking(), setup.opener().open(own), setup.engines());
  }

  private void openAndClose() throws Exception {
    int number = opened;
    try (Scene scene = open()) {
      Load load = Load.mixed(scene, new SplittableRandom(setup.seed() + number));
      while (scene.counters().of(Count.PAGES) < PAGES_OF_AN_OPENING && !load.isEnding()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      load.stop();
      finish(scene);
    }
    TemporaryFolder.delete(folder.resolve("opening-" + number));
  }

  private void finish(Scene scene) throws IOException {
    tell(scene);
    closed = closed.plus(scene.totals());
  }

  private void tell(Scene scene) throws IOException {
    progress.reached(closed.plus(scene.totals()), scene.counters().newFaults());
  }

  /**
   * Puts load on until so many look-ups were answered from the cache, or the time is up, or enough
   * faults are known.
   */
  private void load(Scene scene, SplittableRandom random, long lookups)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long told = start;
    Load load = Load.mixed(scene, random.split());
    while (!load.isEnding()
        && scene.counters().faults() < ENOUGH_FAULTS
        && closed.of(Count.CACHED) + scene.counters().of(Count.CACHED) < lookups
        && millisSince(start) / 1_000 < setup.size().end().seconds()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      if (millisSince(told) > TELL_EVERY_MILLIS) {
        scene.counters().add(Count.MILLIS, millisSince(told));
        told = System.nanoTime();
        tell(scene);
      }
    }
    load.stop();
    scene.counters().add(Count.MILLIS, millisSince(told));
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
