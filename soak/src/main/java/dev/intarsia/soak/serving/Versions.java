package dev.intarsia.soak.serving;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The application's data: of each datum only the version matters.
 *
 * <p>Three columns: the last version <i>handed out</i> to somebody who wants to change the datum;
 * the version <i>committed</i>, which renderers read; the version <i>acknowledged</i>, up to which
 * an invalidation has returned. Output that shows less than was acknowledged before its look-up
 * began is stale.
 *
 * <p>Thread safety: safe. Columns only grow.
 */
final class Versions {

  private final AtomicLongArray handedOut;
  private final AtomicLongArray committed;
  private final AtomicLongArray acknowledged;

  Versions(int cells) {
    handedOut = new AtomicLongArray(cells);
    committed = new AtomicLongArray(cells);
    acknowledged = new AtomicLongArray(cells);
  }

  /** A version that nobody had before. */
  long handOut(int cell) {
    return handedOut.incrementAndGet(cell);
  }

  void commit(int cell, long version) {
    raise(committed, cell, version);
  }

  long committed(int cell) {
    return committed.get(cell);
  }

  void acknowledge(int cell, long version) {
    raise(acknowledged, cell, version);
  }

  long acknowledged(int cell) {
    return acknowledged.get(cell);
  }

  /** Copies what a look-up that begins now must not fall below. */
  void acknowledged(int[] cells, long[] into) {
    for (int i = 0; i < cells.length; i++) {
      into[i] = acknowledged.get(cells[i]);
    }
  }

  private static void raise(AtomicLongArray column, int cell, long version) {
    long present = column.get(cell);
    while (present < version) {
      long witness = column.compareAndExchange(cell, present, version);
      if (witness == present) {
        return;
      }
      present = witness;
    }
  }
}
