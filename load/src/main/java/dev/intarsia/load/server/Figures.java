package dev.intarsia.load.server;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a server process knows of itself, counted since its start.
 *
 * @param rendered how often something was rendered
 * @param allocatedBytes by all threads that live
 * @param collections of garbage
 * @param collectionMillis spent on those
 */
public record Figures(long rendered, long allocatedBytes, long collections, long collectionMillis) {

  static Figures now(long rendered) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      allocated += Math.max(0, bytes);
    }
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    return new Figures(rendered, allocated, collections, millis);
  }

  /** On one line. */
  String line() {
    return rendered + " " + allocatedBytes + " " + collections + " " + collectionMillis;
  }

  /**
   * Reads a line that such a process has said.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Figures of(String line) {
    String[] words = line.split(" ");
    if (words.length != 4) {
      throw new IllegalArgumentException("'" + line + "' has not the 4 figures of a server");
    }
    return new Figures(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }

  /** What came after an earlier state. */
  public Figures since(Figures before) {
    return new Figures(
        rendered - before.rendered,
        allocatedBytes - before.allocatedBytes,
        collections - before.collections,
        collectionMillis - before.collectionMillis);
  }
}
