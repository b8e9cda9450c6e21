package dev.intarsia.jmh.startup;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Fragment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/**
 * How long does it take from {@code Intarsia.builder()} to the first hit, in a JVM that has loaded
 * none of it?
 *
 * <p>Command: {@code jmh/run.sh --rows startup}. The figure is processor time of the thread that
 * does it, in milliseconds: loading classes, building, the first miss and the first hit. The wall
 * clock goes to the error stream when an argument is given.
 *
 * <p>Trap: the first run after a build reads the jars from disk.
 */
public final class FirstHit {

  private static final double NANOS_PER_MILLI = 1e6;

  private FirstHit() {}

  /** Measures. */
  public static void main(String[] arguments) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    try (RenderCache cache = Intarsia.builder().store("memory", Map.of("bytes", "64MiB")).build()) {
      double built = millis(threads.getCurrentThreadCpuTime() - cpu);
      hit(cache);
      double taken = millis(threads.getCurrentThreadCpuTime() - cpu);
      if (arguments.length > 0) {
        System.err.printf(
            "built after %.1f ms CPU, first hit after %.1f ms CPU, %.1f ms by the wall clock%n",
            built, taken, millis(System.nanoTime() - wall));
      }
      System.out.println(taken);
    }
  }

  /** Renders a fragment and has it again from the cache. */
  static void hit(RenderCache cache) {
    int[] renderings = new int[1];
    for (int i = 0; i < 2; i++) {
      Fragment fragment =
          Fragment.of(
                  scope -> {
                    renderings[0]++;
                    scope.write("<p>Hello</p>").tag("node:1");
                  })
              .keyed("hello")
              .varyingBy("languages");
      RequestFacts facts = RequestFacts.get("/hello").attribute("language", "en").build();
      String text = cache.render(fragment, facts).text();
      if (!text.equals("<p>Hello</p>") || renderings[0] != 1) {
        throw new IllegalStateException(renderings[0] + " renderings of " + text + ", expected 1");
      }
    }
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
