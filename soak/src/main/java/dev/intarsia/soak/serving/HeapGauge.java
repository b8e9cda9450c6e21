package dev.intarsia.soak.serving;

import java.lang.management.ManagementFactory;

/** Measures what is alive on the heap. */
final class HeapGauge {

  private static final int MOST_COLLECTIONS = 8;
  private static final long SAME_BYTES = 32 << 10;

  private HeapGauge() {}

  /** Bytes in use after collecting until that changes nothing any more. */
  static long liveBytes() {
    long live = collected();
    for (int i = 1; i < MOST_COLLECTIONS; i++) {
      long again = collected();
      if (live - again < SAME_BYTES) {
        return Math.min(live, again);
      }
      live = again;
    }
    return live;
  }

  private static long collected() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
