package dev.intarsia.soak.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a load: more of them than there are processors, so that they interrupt each other
 * anywhere. Editors work in bursts and then let the others look, or nothing would be alive.
 *
 * <p>Thread safety: none; its threads are its own.
 */
final class Load {

  private static final int LOOKING = 4;
  private static final int EDITING = 2;
  private static final int LONGEST_BURST = 20;
  private static final int PAGES_FOR_EACH_CHANGE = 50;
  private static final long PAUSE_NANOS = 200_000;

  private final Scene scene;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isEnding;

  private Load(Scene scene) {
    this.scene = scene;
  }

  /** Something that a thread does again and again. */
  @FunctionalInterface
  private interface Step {
    void take() throws Exception;
  }

  /** Starts threads that look at pages, change data, and upset everything. */
  static Load mixed(Scene scene, SplittableRandom random) {
    Load load = new Load(scene);
    for (int i = 0; i < LOOKING; i++) {
      load.again("looking-" + i, new Lookups(scene, i, random.split())::lookAtSome);
    }
    for (int i = 0; i < EDITING; i++) {
      SplittableRandom own = random.split();
      Editor editor = new Editor(scene, i, own);
      load.again("editing-" + i, () -> load.burst(editor, own));
    }
    Upheaval upheaval = new Upheaval(scene);
    load.again(
        "upheaval",
        () -> {
          upheaval.step();
          LockSupport.parkNanos(PAUSE_NANOS);
        });
    load.threads.forEach(Thread::start);
    return load;
  }

  /** Looks at so many pages on this thread, so that the store holds what it holds at rest. */
  static void fill(Scene scene, int pages, SplittableRandom random) throws Exception {
    Lookups lookups = new Lookups(scene, 0, random);
    for (int i = 0; i < pages; i++) {
      lookups.lookAtSome();
    }
  }

  private void again(String name, Step step) {
    threads.add(
        new Thread(
            () -> {
              try {
                while (!isEnding) {
                  step.take();
                }
              } catch (Exception | Error failure) {
                scene.counters().add(Count.FAILED, 1);
                scene.counters().describe(name + " failed: " + failure);
                isEnding = true;
              }
            },
            name));
  }

  private void burst(Editor editor, SplittableRandom random) throws Exception {
    int length = 1 + random.nextInt(LONGEST_BURST);
    long until = scene.counters().of(Count.PAGES) + (long) length * PAGES_FOR_EACH_CHANGE;
    for (int i = 0; i < length && !isEnding; i++) {
      editor.changeSome();
    }
    while (scene.counters().of(Count.PAGES) < until && !isEnding) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Whether one of its threads has failed. */
  boolean isEnding() {
    return isEnding;
  }

  /** Lets every thread finish what it does. */
  void stop() throws InterruptedException {
    isEnding = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
