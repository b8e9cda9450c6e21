package dev.intarsia.soak.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers at full speed, and editors that work in bursts at full speed and then let the readers
 * catch up: otherwise next to nothing would be alive when the process is killed, and a restart
 * would prove nothing.
 *
 * <p>Thread safety: none; its threads are its own.
 */
final class Load {

  private static final int READERS = 2;
  private static final int EDITORS = 2;
  private static final int LONGEST_BURST = 40;
  private static final int REPORT_EVERY = 200;
  private static final int READ_FOR_EACH_CHANGE = 40;
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final SiteCache cache;
  private final Checker checker;
  private final Editor editor;
  private final Wire wire;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong read = new AtomicLong();
  private volatile boolean isEnding;

  Load(SiteCache cache, Checker checker, Editor editor, Wire wire) {
    this.cache = cache;
    this.checker = checker;
    this.editor = editor;
    this.wire = wire;
  }

  void start(SplittableRandom random) {
    for (int i = 0; i < READERS; i++) {
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> read(own), "reader-" + i));
    }
    for (int i = 0; i < EDITORS; i++) {
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> edit(own), "editor-" + i));
    }
    threads.forEach(
        thread -> {
          thread.setUncaughtExceptionHandler((who, failure) -> end(failure));
          thread.start();
        });
  }

  private void end(Throwable failure) {
    failure.printStackTrace();
    wire.failed(failure);
    Runtime.getRuntime().halt(1);
  }

  private void read(SplittableRandom random) {
    Figures unreported = Figures.NONE;
    for (int asked = 1; !isEnding; asked++) {
      int fragment = random.nextInt(Site.FRAGMENTS);
      String theme = Site.THEMES.get(random.nextInt(Site.THEMES.size()));
      unreported = unreported.and(checker.checkedUnderLoad(fragment, theme));
      read.getAndIncrement();
      if (asked % REPORT_EVERY == 0) {
        wire.figures(unreported);
        unreported = Figures.NONE;
      }
    }
    wire.figures(unreported);
  }

  private void edit(SplittableRandom random) {
    while (!isEnding) {
      Figures burst = Figures.NONE;
      int length = 1 + random.nextInt(LONGEST_BURST);
      long readThen = read.get() + (long) length * READ_FOR_EACH_CHANGE;
      for (int i = 0; i < length && !isEnding; i++) {
        burst = burst.and(editor.changeSome(random));
      }
      wire.figures(burst.and(Figure.STORE_FAILURES, cache.newStoreFailures()));
      while (read.get() < readThen && !isEnding) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Lets every thread finish what it does. */
  void stop() throws InterruptedException {
    isEnding = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
