package dev.intarsia.jmh.memory;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;

/**
 * How many bytes of heap does a stored 1 KiB take, with all that belongs to it: keys, signposts,
 * tags, index, eviction, ledger?
 *
 * <p>Command: {@code jmh/run.sh --rows P13}. The figure is what the heap grows by from before the
 * cache is built until it is full, after collection, per entry of output.
 *
 * <p>Trap: signposts are not counted as entries, their bytes are; a site with fewer editions of
 * each block has more of them for each entry.
 */
public final class RetainedHeap {

  private static final int COLLECTIONS = 4;
  private static final int WARM_UP_BLOCKS = 200;
  private static final long BOUND = 1L << 30;

  private RetainedHeap() {}

  /**
   * Measures.
   *
   * @param arguments {@code intarsia} or {@code caffeine}, and how many entries
   */
  public static void main(String[] arguments) {
    int blocks = Integer.parseInt(arguments[1]) / Blocks.EDITIONS;
    perEntry(arguments[0], WARM_UP_BLOCKS);
    System.out.println(perEntry(arguments[0], blocks));
  }

  static double perEntry(String side, int blocks) {
    long before = used();
    try (Filling filling = open(side)) {
      for (int block = 0; block < blocks; block++) {
        filling.put(block);
      }
      long grown = used() - before;
      for (int block = 0; block < blocks; block++) {
        filling.require(block);
      }
      Reference.reachabilityFence(filling);
      return (double) grown / (blocks * Blocks.EDITIONS);
    }
  }

  private static Filling open(String side) {
    return switch (side) {
      case "intarsia" -> new IntarsiaFilling("1GiB");
      case "caffeine" -> new CaffeineFilling(BOUND);
      default -> throw new IllegalArgumentException(side + "; expected intarsia or caffeine");
    };
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }
}
