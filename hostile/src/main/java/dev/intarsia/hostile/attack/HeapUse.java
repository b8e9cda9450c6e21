package dev.intarsia.hostile.attack;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How much memory is in use, and how much one thread has asked for. */
public final class HeapUse {

  private HeapUse() {}

  /** Bytes in use after a collection; the least of three looks. */
  public static long settledBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Bytes that this thread has asked for since it began. */
  public static long askedForBytes() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (threads instanceof com.sun.management.ThreadMXBean counting) {
      return counting.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
    throw new IllegalStateException("this JVM does not count what a thread asks for");
  }

  /** Processor time of this thread. */
  public static long spentNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
