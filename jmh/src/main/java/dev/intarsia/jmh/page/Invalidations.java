package dev.intarsia.jmh.page;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.ledger.HeapTagLedger;
import dev.intarsia.ledger.LedgerSizing;
import dev.intarsia.spi.ledger.TagLedger;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens beside a benchmark: nothing, or an invalidation each millisecond by a thread of its
 * own.
 *
 * <p>The thread costs something itself, and processor time is counted for the whole process. So
 * whoever wants to know what invalidations cost readers compares {@link Beside#HERE} with {@link
 * Beside#ELSEWHERE}, where the same thread does the same to a ledger that nobody reads.
 */
final class Invalidations implements AutoCloseable {

  private static final long PAUSE_NANOS = 1_000_000;

  private final TagLedger ledger;
  private final List<TagSet> tags = OpenSite.invalidatedLast();
  private final Thread thread;
  private volatile boolean isOver;
  private volatile long count;

  private Invalidations(TagLedger ledger) {
    this.ledger = ledger;
    thread = new Thread(this::run, "invalidations");
    thread.setDaemon(true);
  }

  /** Begins. */
  static Invalidations beside(OpenSite site, Beside what) {
    TagLedger ledger =
        what == Beside.HERE ? site.ledger() : HeapTagLedger.of(LedgerSizing.standard());
    Invalidations begun = new Invalidations(ledger);
    if (what != Beside.NOTHING) {
      begun.thread.start();
    }
    return begun;
  }

  private void run() {
    long next = System.nanoTime();
    for (int i = 0; !isOver; i++) {
      ledger.invalidate(tags.get(i % tags.size()).hashes());
      count = i + 1L;
      next = Math.max(next + PAUSE_NANOS, System.nanoTime());
      for (long left = PAUSE_NANOS; left > 0 && !isOver; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /** Returns when there was one. */
  void awaitFirst() {
    while (count == 0) {
      Thread.onSpinWait();
    }
  }

  /** Throws unless there were some, if there were to be. */
  @Override
  public void close() {
    isOver = true;
    boolean wasRunning = thread.isAlive();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (wasRunning && count == 0) {
      throw new IllegalStateException("0 invalidations, expected 1 or more");
    }
  }
}
